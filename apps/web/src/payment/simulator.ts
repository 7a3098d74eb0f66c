import { z } from 'zod';
import { type StripeOutcome, stripeOutcome } from './stripe-outcome';

/** What a person types. Goes to the payment provider's address and nowhere else. */
export interface Card {
  readonly number: string;
  /** `12 / 30` */
  readonly expiry: string;
  readonly cvc: string;
}

type Outcome =
  | StripeOutcome
  /** The bank asks the payer on a page of its own, which leads back. */
  | { readonly kind: 'challenge'; readonly url: string }
  | { readonly kind: 'wrong'; readonly words: string; readonly field: keyof Card };

const answer = z.union([
  z.object({ status: z.literal('succeeded') }),
  z.object({
    status: z.literal('requires_action'),
    next_action: z.object({ redirect_to_url: z.object({ url: z.url({ protocol: /^https?$/ }) }) }),
  }),
]);
const refusal = z.object({
  error: z.object({
    type: z.string(),
    message: z.string(),
    code: z.string().optional(),
    payment_intent: z.object({ status: z.string() }).optional(),
  }),
});

const fieldOf: Readonly<Record<string, keyof Card>> = {
  incorrect_number: 'number',
  invalid_number: 'number',
  invalid_expiry_month: 'expiry',
  invalid_expiry_year: 'expiry',
  expired_card: 'expiry',
  invalid_cvc: 'cvc',
  incorrect_cvc: 'cvc',
};

/** Month and year of `12/30`, `12 / 2030` or `1230`; null for anything else. */
export function expiryOf(text: string): { month: string; year: string } | null {
  const [, month, year] = /^\s*(\d{1,2})\s*[/.-]?\s*(\d{2}|\d{4})\s*$/.exec(text) ?? [];
  if (!month || !year || Number(month) < 1 || Number(month) > 12) return null;
  return { month, year: year.length === 2 ? `20${year}` : year };
}

interface Confirmation {
  readonly apiUrl: string;
  readonly publishableKey: string;
  readonly clientSecret: string;
  /** Where the bank's page leads back to. */
  readonly returnUrl: string;
  readonly card: Card;
}

/** Pays an intent from the browser, by the same request that Stripe's own form sends. */
export async function confirmCard(of: Confirmation): Promise<Outcome> {
  const expiry = expiryOf(of.card.expiry);
  if (!expiry) return { kind: 'wrong', words: 'Give the date as on the card, such as 12 / 30.', field: 'expiry' };
  const [intentId] = of.clientSecret.split('_secret');
  const sent = await fetch(`${of.apiUrl}/v1/payment_intents/${intentId}/confirm`, {
    method: 'POST',
    referrerPolicy: 'no-referrer',
    body: new URLSearchParams({
      key: of.publishableKey,
      client_secret: of.clientSecret,
      return_url: of.returnUrl,
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': of.card.number,
      'payment_method_data[card][exp_month]': expiry.month,
      'payment_method_data[card][exp_year]': expiry.year,
      'payment_method_data[card][cvc]': of.card.cvc,
    }),
  }).catch(() => null);
  const told: unknown = await sent?.json().catch(() => null);
  return outcomeOf(told);
}

function outcomeOf(told: unknown): Outcome {
  const good = answer.safeParse(told);
  if (good.success) {
    if (good.data.status === 'succeeded') return { kind: 'paid' };
    return { kind: 'challenge', url: good.data.next_action.redirect_to_url.url };
  }
  const { error } = refusal.safeParse(told).data ?? { error: null };
  const field = fieldOf[error?.code ?? ''];
  return error && field ? { kind: 'wrong', words: error.message, field } : stripeOutcome(error && { error });
}
