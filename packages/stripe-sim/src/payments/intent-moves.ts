import type Stripe from 'stripe';
import { StripeFailure } from '../http/failure';
import type { World } from '../world';

export type IntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'requires_capture'
  | 'succeeded'
  | 'canceled';

/** Where a payment intent may go from where it is (docs.stripe.com/payments/paymentintents/lifecycle). Cards never stay in `processing`. */
export const INTENT_MOVES: Readonly<Record<IntentStatus, readonly IntentStatus[]>> = {
  requires_payment_method: [
    'requires_payment_method',
    'requires_confirmation',
    'requires_action',
    'requires_capture',
    'succeeded',
    'canceled',
  ],
  requires_confirmation: [
    'requires_confirmation',
    'requires_payment_method',
    'requires_action',
    'requires_capture',
    'succeeded',
    'canceled',
  ],
  requires_action: [
    'requires_action',
    'requires_payment_method',
    'requires_confirmation',
    'requires_capture',
    'succeeded',
    'canceled',
  ],
  requires_capture: ['succeeded', 'canceled'],
  succeeded: [],
  canceled: [],
};

const known = (status: string): status is IntentStatus => Object.hasOwn(INTENT_MOVES, status);

function statusOf(intent: Stripe.PaymentIntent): IntentStatus {
  if (known(intent.status)) return intent.status;
  throw new Error(`An intent of status ${intent.status} was never made here`);
}

/** Puts a changed intent. Every change of status comes through here. */
export function moveIntent(
  world: World,
  intent: Stripe.PaymentIntent,
  status: IntentStatus,
  change: Partial<Stripe.PaymentIntent>,
): Stripe.PaymentIntent {
  const from = statusOf(intent);
  if (!INTENT_MOVES[from].includes(status)) throw new Error(`A payment intent cannot go from ${from} to ${status}`);
  return world.store.put('payment_intent', { ...intent, ...change, status });
}

const inWords = (statuses: readonly string[]): string => statuses.join(', ');

export function unexpectedState(intent: Stripe.PaymentIntent, message: string): StripeFailure {
  return new StripeFailure(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message,
    payment_intent: intent,
  });
}

/** @param verb `canceled`, `captured`, … @throws unless the intent stands where that is legal */
export function mustBe(intent: Stripe.PaymentIntent, statuses: readonly IntentStatus[], verb: string): void {
  if (statuses.includes(statusOf(intent))) return;
  throw unexpectedState(
    intent,
    `This PaymentIntent could not be ${verb} because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be ${verb}: ${inWords(statuses)}.`,
  );
}

export const UNPAID = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
] as const satisfies readonly IntentStatus[];
