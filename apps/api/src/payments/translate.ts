import type { Stripe } from 'stripe';
import { fromStripe } from './amounts';

type State = 'created' | 'requires_action' | 'processing' | 'failed' | 'succeeded' | 'canceled';

const states: Readonly<Record<string, State>> = {
  requires_confirmation: 'created',
  requires_action: 'requires_action',
  requires_capture: 'processing',
  processing: 'processing',
  succeeded: 'succeeded',
  canceled: 'canceled',
};

/** A status that we do not know yet moves nothing. */
const stateOf = ({ status, last_payment_error }: Stripe.PaymentIntent): State =>
  status === 'requires_payment_method' && last_payment_error ? 'failed' : (states[status] ?? 'created');

/** What people may read; anything else a bank or Stripe says is for the seller's log at Stripe. */
const friendly: Readonly<Record<string, string>> = {
  insufficient_funds: 'Your card has insufficient funds.',
  expired_card: 'Your card has expired.',
  incorrect_cvc: 'Your card’s security code is incorrect.',
  processing_error: 'Your card could not be charged. Try again in a moment.',
  authentication_required: 'Your bank wants to know that it is you. Try again and confirm it.',
  payment_intent_authentication_failure: 'Your bank could not confirm that it was you. Try again or use another card.',
};
const declined = 'Your card was declined. Try another one.';

/** An intent in our words. */
export function intentIn(intent: Stripe.PaymentIntent) {
  const state = stateOf(intent);
  const error = state === 'failed' ? intent.last_payment_error : null;
  const code = error?.decline_code ?? error?.code ?? null;
  return {
    intentId: intent.id,
    state,
    // An attempt that ended before a charge was made (the bank's question was not answered) is told apart by its card.
    failedCharge: error ? (error.charge ?? error.payment_method?.id ?? 'unnamed') : null,
    declineCode: code,
    failureMessage: error ? (friendly[code ?? ''] ?? declined) : null,
  };
}

const refundStates: Readonly<Record<string, 'pending' | 'succeeded' | 'failed'>> = {
  pending: 'pending',
  requires_action: 'pending',
  succeeded: 'succeeded',
};

/** A refund in our words. */
export function refundIn(refund: Stripe.Refund) {
  const ours = refund.metadata?.refundId ?? null;
  const state = refundStates[refund.status ?? ''] ?? 'failed';
  return {
    stripeRefundId: refund.id,
    refundId: ours !== null && uuid.test(ours) ? ours : null,
    amount: fromStripe(refund.amount, refund.currency),
    state,
    failureMessage: state === 'failed' ? 'The bank did not take the money back.' : null,
  };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id of our payment that an intent names, if it can be one. */
export const paymentIdIn = ({ metadata }: Stripe.PaymentIntent): string | null =>
  metadata.paymentId !== undefined && uuid.test(metadata.paymentId) ? metadata.paymentId : null;

/** A seller's account in our words. What it names and is no id of ours names nobody. */
export function accountIn(account: Stripe.Account) {
  const sellerId = account.metadata?.sellerId;
  return {
    id: account.id,
    sellerId: sellerId !== undefined && uuid.test(sellerId) ? sellerId : null,
    chargesEnabled: account.charges_enabled,
    payoutsEnabled: account.payouts_enabled,
    detailsSubmitted: account.details_submitted,
  };
}

export const eventIn = ({ id, type, created }: Pick<Stripe.Event, 'id' | 'type' | 'created'>) => ({
  id,
  type,
  createdAt: new Date(created * 1_000),
});
