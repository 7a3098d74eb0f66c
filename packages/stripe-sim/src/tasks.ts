import { settleCharge } from './payments/charge';
import { cancelIntent } from './payments/intent-ends';
import { failRefund, settleRefund } from './payments/refund';
import type { TaskRunners } from './scheduler';

const notYet = () => {};
export const runners: TaskRunners = {
  charge_settles: settleCharge,
  refund_settles: settleRefund,
  refund_fails: failRefund,
  authorization_expires(world, ref) {
    const intent = world.store.get('payment_intent', ref);
    if (intent?.status === 'requires_capture') cancelIntent(world, intent, 'automatic');
  },
  session_expires: notYet,
  trial_ends_soon: notYet,
  period_ends: notYet,
  incomplete_expires: notYet,
  invoice_retries: notYet,
};
