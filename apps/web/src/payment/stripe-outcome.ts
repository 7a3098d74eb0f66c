/** What is read of Stripe's `StripeError`. */
interface Failure {
  readonly type: string;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly payment_intent?: { readonly status: string } | undefined;
}

/** What became of a press of Pay in Stripe's form. */
export type StripeOutcome =
  | { readonly kind: 'paid' }
  /** Stripe's form says it itself, beside the field. */
  | { readonly kind: 'in_field' }
  | { readonly kind: 'refused'; readonly words: string }
  /** Nothing can be paid under this intent any more. */
  | { readonly kind: 'over' };

const again = 'Nothing was charged. You can try again, with another card too.';
const refused = (words: string): StripeOutcome => ({ kind: 'refused', words });
const unknown = refused(
  'The payment provider could not be reached. Try again: you will not be charged twice for this order.',
);

/** Reads what `confirmPayment` answers, a `PaymentIntentResult`; `null` is for one that threw. */
export function stripeOutcome(
  result:
    | { readonly error: Failure }
    | { readonly error?: undefined; readonly paymentIntent: { readonly status: string } }
    | null,
): StripeOutcome {
  if (!result) return unknown;
  return result.error ? ofError(result.error) : ofStatus(result.paymentIntent.status);
}

function ofStatus(status: string): StripeOutcome {
  if (status === 'succeeded' || status === 'processing' || status === 'requires_capture') return { kind: 'paid' };
  if (status === 'canceled') return { kind: 'over' };
  // The payer closed their bank's question, or it was answered with no.
  return refused(`The payment was not confirmed. ${again}`);
}

function ofError({ type, code, message, payment_intent: intent }: Failure): StripeOutcome {
  if (type === 'validation_error') return { kind: 'in_field' };
  // Paid in another tab, by a request whose answer was lost, or called off meanwhile.
  if (code === 'payment_intent_unexpected_state') return intent ? ofStatus(intent.status) : { kind: 'over' };
  if (type === 'card_error' || code === 'payment_intent_authentication_failure')
    return refused(`${message ?? 'The payment did not go through.'} ${again}`);
  // What else Stripe says is meant for whoever wrote the shop.
  if (type === 'invalid_request_error') return refused('The payment did not go through. You can try again.');
  return unknown;
}
