import type { FulfillmentStatus, OrderStatus, PaymentStatus } from '@stallwire/events';
import { Badge, Glow, type Tone } from '@stallwire/ui';

interface Word {
  readonly label: string;
  readonly tone: Tone;
}

export const statusWords: Readonly<Record<OrderStatus, Word>> = {
  pending: { label: 'Pending', tone: 'neutral' },
  processing: { label: 'To ship', tone: 'caution' },
  shipped: { label: 'Shipped', tone: 'accent' },
  delivered: { label: 'Delivered', tone: 'positive' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
};

export const paymentWords: Readonly<Record<PaymentStatus, Word>> = {
  pending: { label: 'Unpaid', tone: 'caution' },
  failed: { label: 'Payment declined', tone: 'critical' },
  partially_paid: { label: 'Deposit paid', tone: 'accent' },
  fully_paid: { label: 'Paid', tone: 'positive' },
  partially_refunded: { label: 'Partly refunded', tone: 'neutral' },
  refunded: { label: 'Refunded', tone: 'neutral' },
};

interface StatusBadgeProps {
  status: OrderStatus;
  fulfillmentStatus: FulfillmentStatus;
}

/** Where the goods are. Glows when that changes. */
export function StatusBadge({ status, fulfillmentStatus }: StatusBadgeProps) {
  const partly = status === 'processing' && fulfillmentStatus === 'partially_fulfilled';
  const { label, tone } = partly ? { label: 'Partly shipped', tone: 'caution' as const } : statusWords[status];
  return (
    <Glow value={label}>
      <Badge tone={tone}>{label}</Badge>
    </Glow>
  );
}

/** Where the money is. Glows when that changes. */
export function PaymentBadge({ status }: { status: PaymentStatus }) {
  const { label, tone } = paymentWords[status];
  return (
    <Glow value={status}>
      <Badge tone={tone}>{label}</Badge>
    </Glow>
  );
}
