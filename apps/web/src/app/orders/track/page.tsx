import type { Metadata } from 'next';
import { TrackScreen } from '@/purchase/track-screen';

export const metadata: Metadata = { title: 'Your order', robots: { index: false }, referrer: 'no-referrer' };

/** Where the link of an order leads. What opens it stands behind `#`, so that no server and no log sees it. */
export default function TrackPage() {
  return <TrackScreen />;
}
