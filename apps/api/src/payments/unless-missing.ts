import { Stripe } from 'stripe';

/** What is not there, or is no longer shown to us: asking again would not help. */
const gone = new Set(['resource_missing', 'account_invalid']);

/** What the provider answers, or null when it knows nothing of the kind: another environment's messages, a seller who left. */
export const unlessMissing = <T>(answer: Promise<T>): Promise<T | null> =>
  answer.catch((error: unknown) => {
    if (error instanceof Stripe.errors.StripeError && gone.has(error.code ?? '')) return null;
    throw error;
  });
