import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { visitor } from '@/auth/session';
import { CustomerScreen } from '@/customers/customer-screen';
import { findStore } from '@/shell/stores';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

export const metadata: Metadata = { title: 'Customer' };

export default async function CustomerPage({ params }: { params: Promise<{ store: string; order: string }> }) {
  const { store: name, order: orderNumber } = await params;
  if (!/^\d{1,9}$/.test(orderNumber)) notFound();
  const store = findStore((await visitor()).stores, name);
  if (store?.capabilities.includes('orders')) {
    const asked = { sellerId: store.sellerId, orderNumber };
    await getQueryClient().prefetchQuery(trpc.order.customer.queryOptions(asked));
  }
  return (
    <Hydrate>
      <CustomerScreen orderNumber={orderNumber} />
    </Hydrate>
  );
}
