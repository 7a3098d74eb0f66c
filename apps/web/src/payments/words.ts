import type { Tone } from '@stallwire/ui';
import type { PaymentRow, RefundRow } from '@/trpc/types';

export interface StateWord {
  readonly label: string;
  readonly tone: Tone;
}

export const partWords: Readonly<Record<PaymentRow['part'], string>> = {
  full: 'Payment',
  deposit: 'Deposit',
  balance: 'Balance',
};

export const paymentStates: Readonly<Record<PaymentRow['state'], StateWord>> = {
  created: { label: 'Not begun', tone: 'neutral' },
  requires_action: { label: 'At the bank', tone: 'neutral' },
  processing: { label: 'Under way', tone: 'neutral' },
  failed: { label: 'Declined', tone: 'critical' },
  succeeded: { label: 'Received', tone: 'positive' },
  canceled: { label: 'Given up', tone: 'neutral' },
};

export const refundStates: Readonly<Record<RefundRow['state'], StateWord>> = {
  pending: { label: 'On its way', tone: 'caution' },
  succeeded: { label: 'Refunded', tone: 'positive' },
  failed: { label: 'Failed', tone: 'critical' },
};
