import type { OrderStatus, PaymentStatus } from '@stallwire/events';
import { Badge, Glow, type Tone } from '@stallwire/ui';
import type { OrderLine, OrderView, Purchase } from '@/trpc/types';

interface Word {
  readonly label: string;
  readonly tone: Tone;
}
type Standing = Pick<Purchase, 'status' | 'paymentStatus'>;

/** As a buyer says it. A seller has other words for the same. */
const statuses: Readonly<Record<OrderStatus, Word>> = {
  pending: { label: 'Placed', tone: 'neutral' },
  processing: { label: 'Being prepared', tone: 'accent' },
  shipped: { label: 'On its way', tone: 'accent' },
  delivered: { label: 'Delivered', tone: 'positive' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
};
const unpaid: ReadonlySet<PaymentStatus> = new Set(['pending', 'failed']);

function wordOf({ status, paymentStatus }: Standing): Word {
  if (status === 'pending' && unpaid.has(paymentStatus)) return { label: 'Waits for payment', tone: 'caution' };
  if (status === 'cancelled' && paymentStatus === 'refunded') return { label: 'Cancelled, refunded', tone: 'neutral' };
  return statuses[status];
}

/** How an order stands. Glows when that changes. */
export function StandingBadge(props: Standing) {
  const { label, tone } = wordOf(props);
  return (
    <Glow value={label}>
      <Badge tone={tone}>{label}</Badge>
    </Glow>
  );
}

export const lineWords: Readonly<Record<OrderLine['status'], Word>> = {
  pending: { label: 'Placed', tone: 'neutral' },
  processing: { label: 'Being prepared', tone: 'neutral' },
  ready_to_ship: { label: 'Packed', tone: 'accent' },
  shipped: { label: 'On its way', tone: 'accent' },
  delivered: { label: 'Delivered', tone: 'positive' },
  returned: { label: 'Returned', tone: 'neutral' },
  refunded: { label: 'Refunded', tone: 'neutral' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
};

export const returnWords: Readonly<Record<OrderView['returns'][number]['status'], Word>> = {
  pending: { label: 'The store decides', tone: 'caution' },
  approved: { label: 'Approved: send it back', tone: 'accent' },
  rejected: { label: 'Declined', tone: 'critical' },
  received: { label: 'Received', tone: 'positive' },
};

export const refundWords: Readonly<Record<OrderView['refunds'][number]['state'], Word>> = {
  pending: { label: 'On its way to you', tone: 'accent' },
  succeeded: { label: 'Sent to your card', tone: 'positive' },
  failed: { label: 'Failed: the store looks into it', tone: 'critical' },
};

/** The news in one line, and what comes next. */
export function headlineOf({ order, store, can }: OrderView): { title: string; next: string } {
  const seller = store.username ?? store.name;
  switch (order.status) {
    case 'cancelled':
      return {
        title: 'This order was cancelled',
        next: order.amountPaid > 0 ? 'What you paid goes back to your card.' : 'Nothing was charged.',
      };
    case 'delivered':
      return { title: 'Your order has arrived', next: `Something wrong with it? ${seller} takes it from here.` };
    case 'shipped':
      return { title: 'Your order is on its way', next: 'You see here when it arrives.' };
    default:
      if (order.amountPaid === 0) return { title: 'One step to go', next: 'Pay, and the store has your order.' };
      if (can.pay)
        return { title: 'Thank you. Your deposit is paid', next: `${seller} sends it once the rest is paid.` };
      return { title: 'Thank you. Your order is paid', next: `${seller} prepares it. You see here what happens.` };
  }
}
