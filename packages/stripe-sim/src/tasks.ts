import { endPeriod, expireIncomplete, retryInvoice, tellTrialEnds } from './billing/cycle';
import { expireUnpaid } from './checkout/session';
import { settleCharge } from './payments/charge';
import { cancelIntent } from './payments/intent-ends';
import { failRefund, settleRefund } from './payments/refund';
import type { TaskRunners } from './scheduler';

export const runners: TaskRunners = {
  charge_settles: settleCharge,
  refund_settles: settleRefund,
  refund_fails: failRefund,
  authorization_expires(world, ref) {
    const intent = world.store.get('payment_intent', ref);
    if (intent?.status === 'requires_capture') cancelIntent(world, intent, 'automatic');
  },
  session_expires: expireUnpaid,
  trial_ends_soon: tellTrialEnds,
  period_ends: endPeriod,
  incomplete_expires: expireIncomplete,
  invoice_retries: retryInvoice,
};
