import fc from 'fast-check';
import type { Stripe } from 'stripe';
import { describe, expect, it } from 'vitest';
import { RETURN_URL, sendForm, testSim } from '../sim.fixture';
import { INTENT_MOVES, type IntentStatus } from './intent-moves';

type Sim = Awaited<ReturnType<typeof testSim>>;
type Step = (sim: Sim, intent: Stripe.PaymentIntent) => Promise<unknown>;

const CARDS = ['pm_card_visa', 'pm_card_chargeDeclined', 'pm_card_authenticationRequired'];

const answerBank =
  (answer: string): Step =>
  (sim, { id, client_secret }) =>
    sendForm(`${sim.url}/authenticate/${id}`, { client_secret: client_secret ?? '', answer });

const steps: readonly Step[] = [
  ...CARDS.map(
    (card): Step =>
      ({ stripe }, { id }) =>
        stripe.paymentIntents.confirm(id, { payment_method: card, return_url: RETURN_URL }),
  ),
  ...CARDS.map(
    (card): Step =>
      ({ stripe }, { id }) =>
        stripe.paymentIntents.update(id, { payment_method: card }),
  ),
  ({ stripe }, { id }) => stripe.paymentIntents.confirm(id, { return_url: RETURN_URL }),
  ({ stripe }, { id }) => stripe.paymentIntents.update(id, { amount: 1200 }),
  ({ stripe }, { id }) => stripe.paymentIntents.capture(id, { amount_to_capture: 600 }),
  ({ stripe }, { id }) => stripe.paymentIntents.cancel(id),
  ({ stripe }, { id }) => stripe.refunds.create({ payment_intent: id, amount: 100 }),
  answerBank('complete'),
  answerBank('fail'),
];

describe('a payment intent', () => {
  it('keeps to its legal moves, whatever is asked of it and in whatever order', async () => {
    await using sim = await testSim();
    const orders = fc.array(fc.nat({ max: steps.length - 1 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(orders, fc.constantFrom('automatic', 'manual'), async (order, capture_method) => {
        const made = await sim.stripe.paymentIntents.create({ amount: 1000, currency: 'usd', capture_method });
        let before = made.status as IntentStatus;
        for (const at of order) {
          await steps[at]!(sim, made).catch(() => undefined);
          const after = await sim.stripe.paymentIntents.retrieve(made.id, { expand: ['latest_charge'] });
          const status = after.status as IntentStatus;
          if (status !== before) expect(INTENT_MOVES[before]).toContain(status);
          expect(after.amount_received > 0).toBe(status === 'succeeded');
          expect(after.amount_capturable > 0).toBe(status === 'requires_capture');
          expect(after.next_action !== null).toBe(status === 'requires_action');
          const charge = after.latest_charge;
          if (status === 'succeeded')
            expect(charge).toMatchObject({ captured: true, amount_captured: after.amount_received });
          before = status;
        }
        const charges = await sim.stripe.charges.list({ payment_intent: made.id });
        expect(charges.data.filter(({ paid }) => paid).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
    // Every refusal was Stripe's own; nothing fell over inside.
    expect(sim.errors).toEqual([]);
  });
});
