import type { PaymentState, RefundState } from '@stallwire/db';
import type { Transitions } from '../transitions';

/** A payment follows its intent. A declined one can be tried again; what succeeded or was given up stays so. */
export const paymentTransitions: Transitions<PaymentState> = {
  created: ['requires_action', 'processing', 'failed', 'succeeded', 'canceled'],
  requires_action: ['processing', 'failed', 'succeeded', 'canceled'],
  processing: ['requires_action', 'failed', 'succeeded', 'canceled'],
  failed: ['requires_action', 'processing', 'succeeded', 'canceled'],
  succeeded: [],
  canceled: [],
};

/** What went through can still come back from the payer's bank, weeks later. */
export const refundTransitions: Transitions<RefundState> = {
  pending: ['succeeded', 'failed'],
  succeeded: ['failed'],
  failed: [],
};
