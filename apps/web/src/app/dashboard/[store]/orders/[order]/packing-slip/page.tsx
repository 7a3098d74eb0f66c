import type { Metadata } from 'next';
import { DocumentScreen } from '@/documents/document-screen';
import { findOrder } from '@/order/find-order';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

interface PackingSlipPageProps {
  params: Promise<{ store: string; order: string }>;
}

/** Also the name under which a browser saves it as a file. */
export async function generateMetadata({ params }: PackingSlipPageProps): Promise<Metadata> {
  const { order } = await params;
  return { title: /^\d+$/.test(order) ? `Packing slip ${order}` : 'Packing slip' };
}

export default async function PackingSlipPage({ params }: PackingSlipPageProps) {
  const { store, order } = await params;
  const orderId = await findOrder(store, order);
  if (orderId) await getQueryClient().prefetchQuery(trpc.order.document.queryOptions({ orderId }));
  return (
    <Hydrate>
      <DocumentScreen kind="packing-slip" orderId={orderId} />
    </Hydrate>
  );
}
