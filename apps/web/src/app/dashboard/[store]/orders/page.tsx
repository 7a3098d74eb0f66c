import type { Metadata } from 'next';
import { visitor } from '@/auth/session';
import { asParams } from '@/lists/as-params';
import { OrdersScreen } from '@/orders/orders-screen';
import { address, countedOf, inputOf } from '@/orders/query';
import { findStore } from '@/shell/stores';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

export const metadata: Metadata = { title: 'Orders' };

interface OrdersPageProps {
  params: Promise<{ store: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OrdersPage({ params, searchParams }: OrdersPageProps) {
  const { store: name } = await params;
  const store = findStore((await visitor()).stores, name);
  if (store?.capabilities.includes('orders')) {
    const { sellerId } = store;
    const filters = address.read(asParams(await searchParams));
    // Where days matter the browser, which knows the zone, asks once more.
    await Promise.all([
      getQueryClient().prefetchQuery(trpc.order.list.queryOptions(inputOf(sellerId, filters, 'UTC'))),
      getQueryClient().prefetchQuery(trpc.order.counts.queryOptions(countedOf(sellerId, filters, 'UTC'))),
    ]);
  }
  return (
    <Hydrate>
      <OrdersScreen />
    </Hydrate>
  );
}
