import fc from 'fast-check';
import type { Stripe } from 'stripe';
import { describe, expect, it } from 'vitest';
import { testSim } from '../sim.fixture';

type Sim = Awaited<ReturnType<typeof testSim>>;

interface Shop {
  readonly prices: readonly string[];
  readonly customer: string;
  readonly cards: readonly string[];
}

type Step = (sim: Sim, shop: Shop, subscription: Stripe.Subscription) => Promise<unknown>;

const DAY = 86_400;

async function shopOf({ stripe }: Sim): Promise<Shop> {
  const product = await stripe.products.create({ name: 'Plan' });
  const make = (unit_amount: number, interval: 'month' | 'year') =>
    stripe.prices.create({ currency: 'usd', unit_amount, recurring: { interval }, product: product.id });
  const prices = await Promise.all([make(700, 'month'), make(4900, 'month'), make(30_000, 'year')]);
  const customer = await stripe.customers.create({});
  const attach = (card: string) => stripe.paymentMethods.attach(card, { customer: customer.id });
  const cards = [await attach('pm_card_visa'), await attach('pm_card_chargeCustomerFail')];
  return { prices: prices.map(({ id }) => id), customer: customer.id, cards: cards.map(({ id }) => id) };
}

const change =
  (price: number, quantity: number, proration_behavior: 'always_invoice' | 'create_prorations' | 'none'): Step =>
  ({ stripe }, { prices }, { id, items }) =>
    stripe.subscriptions.update(id, {
      items: [{ id: items.data[0]!.id, price: prices[price]!, quantity }],
      proration_behavior,
    });

const steps: readonly Step[] = [
  change(1, 1, 'create_prorations'),
  change(0, 3, 'always_invoice'),
  change(0, 1, 'none'),
  change(2, 1, 'create_prorations'),
  ({ stripe }, _, { id }) => stripe.subscriptions.update(id, { cancel_at_period_end: true }),
  ({ stripe }, _, { id }) => stripe.subscriptions.update(id, { cancel_at_period_end: false }),
  ({ stripe }, _, { id }) => stripe.subscriptions.update(id, { trial_end: 'now' }),
  ({ stripe }, { cards }, { id }) => stripe.subscriptions.update(id, { default_payment_method: cards[0]! }),
  ({ stripe }, { cards }, { id }) => stripe.subscriptions.update(id, { default_payment_method: cards[1]! }),
  async ({ stripe }, { cards }, { id }) => {
    const [open] = (await stripe.invoices.list({ subscription: id, status: 'open' })).data;
    if (open !== undefined) await stripe.invoices.pay(open.id, { payment_method: cards[0]! });
  },
  (sim) => sim.control('/clock', { advanceSeconds: 4 * DAY }),
  (sim) => sim.control('/clock', { advanceSeconds: 33 * DAY }),
  ({ stripe }, _, { id }) => stripe.subscriptions.cancel(id),
];

async function balanced({ stripe }: Sim, { customer }: Shop): Promise<void> {
  const invoices = (await stripe.invoices.list({ customer, limit: 100, expand: ['data.payments'] })).data;
  const charges = (await stripe.charges.list({ customer, limit: 100 })).data;
  const taken = charges.filter(({ paid }) => paid).reduce((sum, { amount_captured }) => sum + amount_captured, 0);
  expect(taken).toBe(invoices.reduce((sum, { amount_paid }) => sum + amount_paid, 0));
  for (const invoice of invoices) {
    expect(invoice.total).toBe(invoice.lines.data.reduce((sum, { amount }) => sum + amount, 0));
    expect(invoice.amount_paid + invoice.amount_remaining).toBe(invoice.amount_due);
    expect(invoice.amount_due + (invoice.ending_balance ?? 0)).toBe(invoice.total + invoice.starting_balance);
    if (invoice.status === 'paid') expect(invoice.amount_remaining).toBe(0);
  }
  // Nothing that is pending was invoiced, and nothing was invoiced twice.
  const items = (await stripe.invoiceItems.list({ customer, limit: 100 })).data;
  const onInvoices = invoices.flatMap(({ lines }) =>
    lines.data.flatMap(({ parent }) => parent?.invoice_item_details?.invoice_item ?? []),
  );
  expect(new Set(onInvoices).size).toBe(onInvoices.length);
  expect(
    items
      .filter(({ invoice }) => invoice !== null)
      .map(({ id }) => id)
      .sort(),
  ).toEqual([...onInvoices].sort());
}

describe('a subscription', () => {
  it('keeps its books straight, whatever is changed and however time goes', async () => {
    await using sim = await testSim();
    const orders = fc.array(fc.nat({ max: steps.length - 1 }), { minLength: 1, maxLength: 10 });
    const start = fc.record({ trial: fc.constantFrom(0, 10), card: fc.constantFrom(0, 1), later: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(orders, start, async (order, { trial, card, later }) => {
        const shop = await shopOf(sim);
        const made = await sim.stripe.subscriptions.create({
          customer: shop.customer,
          items: [{ price: shop.prices[0]! }],
          default_payment_method: shop.cards[card]!,
          payment_behavior: later ? 'default_incomplete' : 'allow_incomplete',
          ...(trial === 0 ? {} : { trial_period_days: trial }),
        });
        let over = false;
        for (const at of order) {
          const before = await sim.stripe.subscriptions.retrieve(made.id);
          await steps[at]!(sim, shop, before).catch(() => undefined);
          const after = await sim.stripe.subscriptions.retrieve(made.id);
          if (over) expect(after.status).toBe(before.status);
          over = after.status === 'canceled' || after.status === 'incomplete_expired';
          expect(after.ended_at !== null).toBe(over);
          const { now } = (await sim.control('/clock')) as { now: number };
          // The period is always the one that is running.
          const running = ['active', 'trialing', 'past_due'].includes(after.status);
          if (running) expect(after.items.data[0]!.current_period_end).toBeGreaterThanOrEqual(now - 1);
        }
        await balanced(sim, shop);
      }),
      { numRuns: 60 },
    );
    expect(sim.errors).toEqual([]);
  });
});
