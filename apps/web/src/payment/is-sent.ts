import type { OrderView } from '@/trpc/types';

interface Sent {
  /** The order's version at which the form said that the payment was sent; null when it did not. */
  readonly sentAt: number | null;
  /** The order's now. */
  readonly version: number;
  /** What the store knows of the payment. */
  readonly state: OrderView['payments'][number]['state'] | undefined;
  /** How the payer's bank says its page was left: Stripe's `redirect_status`. */
  readonly status: string | null;
}

/** Whether a payment is on its way, and the store has yet to hear how it went. */
export function isSent({ sentAt, version, state, status }: Sent): boolean {
  if (status === 'succeeded' || state === 'processing') return true;
  if (state !== 'failed') return sentAt !== null || status === 'pending';
  // An earlier attempt is what failed, unless the order told of it later.
  return sentAt !== null && version <= sentAt;
}
