import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { PurchaseScreen } from '@/purchase/purchase-screen';
import { findStorefront } from '@/storefront/find-store';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

interface OrderPageProps {
  params: Promise<{ username: string; order: string }>;
}

export const metadata: Metadata = { title: 'Your order', robots: { index: false }, referrer: 'no-referrer' };

export default async function OrderPage({ params }: OrderPageProps) {
  const { username, order: orderId } = await params;
  const found = await findStorefront(username);
  if (!found) notFound();
  if ('moved' in found) redirect(`/s/${found.moved}/orders/${orderId}`);
  await getQueryClient().prefetchQuery(trpc.order.detail.queryOptions({ orderId }));
  return (
    <Hydrate>
      <PurchaseScreen username={username} orderId={orderId} />
    </Hydrate>
  );
}
