import type { Metadata } from 'next';
import { TrackScreen } from '@/purchase/track-screen';

export const metadata: Metadata = { title: 'Your order', robots: { index: false }, referrer: 'no-referrer' };

interface OrderLinkProps {
  params: Promise<{ order: string }>;
}

/** Where e-mails and notifications about an order lead, whichever store it is of. A guest's link carries what opens it behind `#`. */
export default async function OrderLinkPage({ params }: OrderLinkProps) {
  return <TrackScreen orderId={(await params).order} />;
}
