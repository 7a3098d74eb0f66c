import { html } from 'hono/html';
import type Stripe from 'stripe';
import { StripeFailure } from '../http/failure';
import { makeMethod, methodData } from '../payments/payment-method';
import type { World } from '../world';

/** Fields of a card, filled with what a test most often wants. */
export const cardFields = () => html`
  <label>Card number <input name="number" inputmode="numeric" autocomplete="cc-number" value="4242 4242 4242 4242" required /></label>
  <div class="row">
    <label>Expiry <input name="expiry" autocomplete="cc-exp" placeholder="MM / YY" value="12 / 40" required /></label>
    <label>Security code <input name="cvc" inputmode="numeric" autocomplete="cc-csc" value="123" required /></label>
  </div>
`;

/** @returns the card as a payment method, or in words what is wrong with it */
export function cardFrom(world: World, sent: Readonly<Record<string, unknown>>): Stripe.PaymentMethod | string {
  const [month = '', year = ''] = String(sent.expiry).split('/');
  const read = methodData.safeParse({
    type: 'card',
    card: { number: String(sent.number), exp_month: month.trim(), exp_year: year.trim(), cvc: String(sent.cvc) },
    billing_details: { ...(sent.name === undefined ? {} : { name: String(sent.name) }) },
  });
  if (!read.success) return 'Your card’s details are incomplete.';
  try {
    return makeMethod(world, read.data, true);
  } catch (error) {
    if (error instanceof StripeFailure) return error.message;
    throw error;
  }
}
