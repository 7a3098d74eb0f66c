import type { Metadata } from 'next';
import { findOrder } from '@/order/find-order';
import { OrderScreen } from '@/order/order-screen';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

interface OrderPageProps {
  params: Promise<{ store: string; order: string }>;
}

export async function generateMetadata({ params }: OrderPageProps): Promise<Metadata> {
  const { order } = await params;
  return { title: /^\d+$/.test(order) ? `Order #${order}` : 'Order' };
}

export default async function OrderPage({ params }: OrderPageProps) {
  const { store, order } = await params;
  const orderId = await findOrder(store, order);
  if (orderId) await getQueryClient().prefetchQuery(trpc.order.detail.queryOptions({ orderId }));
  return (
    <Hydrate>
      <OrderScreen orderId={orderId} />
    </Hydrate>
  );
}
