import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { routes } from '../resources/routes';
import { errorProblems, shapeProblems } from '../shape/conforms.fixture';
import { RETURN_URL, testSim } from '../sim.fixture';

type Sim = Awaited<ReturnType<typeof testSim>>;

/** One of each, so that requests reach further than "no such object". */
async function someIds(sim: Sim): Promise<string[]> {
  const { stripe } = sim;
  const customer = await stripe.customers.create({ payment_method: 'pm_card_visa' });
  const intent = await stripe.paymentIntents.create({
    amount: 1000,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    confirm: true,
    return_url: RETURN_URL,
  });
  const open = await stripe.paymentIntents.create({ amount: 1000, currency: 'usd', customer: customer.id });
  const price = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 500,
    recurring: { interval: 'week' },
    product_data: { name: 'Plan' },
  });
  const [card] = (await stripe.customers.listPaymentMethods(customer.id)).data;
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    default_payment_method: card!.id,
  });
  const setup = await stripe.setupIntents.create({ customer: customer.id });
  const account = await stripe.accounts.create({ type: 'express' });
  const session = await stripe.checkout.sessions.create({ mode: 'setup', currency: 'usd', success_url: RETURN_URL });
  const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 1 });
  const objects = [customer, intent, open, price, subscription, setup, account, session, refund];
  return [
    ...objects.map(({ id }) => id),
    String(intent.latest_charge),
    String(subscription.latest_invoice),
    String(price.product),
    card!.id,
  ];
}

describe('whatever is sent', () => {
  it('the answer is an object or a refusal in the shape of Stripe’s, never a fall', async () => {
    await using sim = await testSim();
    const ids = await someIds(sim);
    const value = fc.oneof(
      fc.constantFrom(
        '',
        '0',
        '1',
        '-1',
        '1.5',
        '9'.repeat(25),
        'true',
        'now',
        'usd',
        'kwd',
        'pm_card_visa',
        'month',
        'payment',
        'subscription',
        RETURN_URL,
        '__proto__',
        '\u0000',
      ),
      fc.constantFrom(...ids),
      fc.string({ maxLength: 12 }),
    );
    const nested = fc.constantFrom(
      '',
      '[]',
      '[0]',
      '[a]',
      '[__proto__]',
      '[0][price]',
      '[0][quantity]',
      '[card][number]',
      '[type]',
      '[gte]',
      '[a][b][c]',
      '[',
    );
    const request = fc.constantFrom(...routes).chain((route) =>
      fc.record({
        route: fc.constant(route),
        id: fc.oneof(fc.constantFrom(...ids), fc.constantFrom('pm_card_visa', '..', '%', 'constructor', '__proto__')),
        fields: fc.array(fc.tuple(fc.constantFrom(...route.takes, 'nobody'), nested, value), { maxLength: 6 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(request, async ({ route, id, fields }) => {
        const body = new URLSearchParams(
          fields.map(([name, more, text]): [string, string] => [`${name}${more}`, text]),
        );
        const url = `${sim.url}${route.path.replace(':id', encodeURIComponent(id))}`;
        const headers = { authorization: 'Bearer sk_test_hostile' };
        const answer = await (route.method === 'POST'
          ? fetch(url, { method: 'POST', headers, body })
          : fetch(`${url}?${body}`, { method: route.method, headers }));
        const said: unknown = await answer.json();
        expect(sim.errors).toEqual([]);
        expect(answer.status).toBeLessThan(500);
        expect(answer.status === 200 ? shapeProblems(said) : errorProblems(said)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});
