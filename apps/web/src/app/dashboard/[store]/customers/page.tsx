import type { Metadata } from 'next';
import { visitor } from '@/auth/session';
import { CustomersScreen } from '@/customers/customers-screen';
import { address, inputOf } from '@/customers/query';
import { asParams } from '@/lists/as-params';
import { findStore } from '@/shell/stores';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

export const metadata: Metadata = { title: 'Customers' };

interface CustomersPageProps {
  params: Promise<{ store: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function CustomersPage({ params, searchParams }: CustomersPageProps) {
  const { store: name } = await params;
  const store = findStore((await visitor()).stores, name);
  if (store?.capabilities.includes('orders')) {
    const asked = inputOf(store.sellerId, address.read(asParams(await searchParams)));
    await getQueryClient().prefetchQuery(trpc.order.customers.queryOptions(asked));
  }
  return (
    <Hydrate>
      <CustomersScreen />
    </Hydrate>
  );
}
