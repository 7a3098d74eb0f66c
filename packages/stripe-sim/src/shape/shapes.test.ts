import { describe, expect, it } from 'vitest';
import type { Route } from '../http/route';
import { routes } from '../resources/routes';
import { RETURN_URL, testSim } from '../sim.fixture';
import { answerProblems, shapeProblems } from './conforms.fixture';
import { billing, oneByOne, payments } from './flows.fixture';

type Sim = Awaited<ReturnType<typeof testSim>>;

async function raw(sim: Sim, path: string): Promise<Record<string, unknown>> {
  const answer = await fetch(`${sim.url}${path}`, { headers: { authorization: 'Bearer sk_test_shape' } });
  expect(answer.status, path).toBe(200);
  return answer.json() as Promise<Record<string, unknown>>;
}

describe('every answer has the shape of Stripe’s API reference', () => {
  it('in payments', async () => {
    await using sim = await testSim();
    await payments(sim);
    await sim.control('/clock', { advanceSeconds: 10 });
    const [customer] = (await sim.stripe.customers.list()).data;
    const lists = [
      '/v1/payment_intents?limit=100',
      '/v1/payment_intents?limit=100&expand[]=data.latest_charge.balance_transaction&expand[]=data.payment_method&expand[]=data.customer',
      '/v1/charges?limit=100&expand[]=data.refunds&expand[]=data.payment_intent',
      '/v1/refunds?limit=100&expand[]=data.charge&expand[]=data.balance_transaction',
      '/v1/balance_transactions?limit=100&expand[]=data.source',
      '/v1/customers?limit=100',
      '/v1/setup_intents?limit=100',
      `/v1/payment_methods?customer=${customer!.id}`,
      `/v1/customers/${customer!.id}/payment_methods`,
      '/v1/webhook_endpoints',
      '/v1/accounts',
    ];
    for (const path of lists) {
      const list = await raw(sim, path);
      expect(shapeProblems(list), path).toEqual([]);
      expect(list.data, path).not.toEqual([]);
    }
    const events = sim.stripe.events.list({ limit: 100 });
    const types = new Set<string>();
    for await (const event of events) {
      types.add(event.type);
      expect(shapeProblems(JSON.parse(JSON.stringify(event))), event.type).toEqual([]);
    }
    expect([...types].sort()).toMatchInlineSnapshot(`
      [
        "charge.failed",
        "charge.refund.updated",
        "charge.refunded",
        "charge.succeeded",
        "charge.updated",
        "customer.created",
        "payment_intent.amount_capturable_updated",
        "payment_intent.canceled",
        "payment_intent.created",
        "payment_intent.payment_failed",
        "payment_intent.requires_action",
        "payment_intent.succeeded",
        "payment_method.attached",
        "refund.created",
        "refund.failed",
        "refund.updated",
        "setup_intent.canceled",
        "setup_intent.created",
        "setup_intent.requires_action",
        "setup_intent.setup_failed",
        "setup_intent.succeeded",
      ]
    `);
    expect(sim.errors).toEqual([]);
  });

  it('in billing', async () => {
    await using sim = await testSim();
    await billing(sim);
    const lists = [
      '/v1/products?limit=100&expand[]=data.default_price',
      '/v1/prices?limit=100&expand[]=data.product',
      '/v1/subscriptions?limit=100&status=all',
      '/v1/subscriptions?limit=100&status=all&expand[]=data.latest_invoice.payments&expand[]=data.latest_invoice.confirmation_secret&expand[]=data.customer&expand[]=data.default_payment_method&expand[]=data.pending_setup_intent',
      '/v1/invoices?limit=100&expand[]=data.customer',
      '/v1/invoiceitems?limit=100',
      '/v1/invoice_payments?limit=100&expand[]=data.payment.payment_intent&expand[]=data.invoice',
      '/v1/checkout/sessions?limit=100',
      '/v1/checkout/sessions?limit=100&expand[]=data.line_items&expand[]=data.subscription&expand[]=data.setup_intent&expand[]=data.payment_intent',
      '/v1/customers?limit=100&expand[]=data.subscriptions',
      '/v1/payment_intents?limit=100',
      '/v1/charges?limit=100',
    ];
    for (const path of lists) {
      const list = await raw(sim, path);
      expect(shapeProblems(list), path).toEqual([]);
      expect(list.data, path).not.toEqual([]);
    }
    const subscriptions = (await sim.stripe.subscriptions.list({ status: 'all', limit: 100 })).data;
    expect(new Set(subscriptions.map(({ status }) => status))).toEqual(
      new Set(['active', 'canceled', 'incomplete_expired', 'paused', 'past_due']),
    );
    const types = new Set<string>();
    for await (const event of sim.stripe.events.list({ limit: 100 })) {
      types.add(event.type);
      // The SDK reads the decimals of events as they are, so this is what was sent.
      expect(shapeProblems(JSON.parse(JSON.stringify(event))), event.type).toEqual([]);
    }
    expect(
      [...types].filter((type) => /^(?:invoice|customer\.subscription|checkout)/.test(type)).sort(),
    ).toMatchInlineSnapshot(`
      [
        "checkout.session.completed",
        "checkout.session.expired",
        "customer.subscription.created",
        "customer.subscription.deleted",
        "customer.subscription.paused",
        "customer.subscription.trial_will_end",
        "customer.subscription.updated",
        "invoice.created",
        "invoice.finalized",
        "invoice.paid",
        "invoice.payment_failed",
        "invoice.payment_succeeded",
        "invoice.updated",
        "invoice.voided",
        "invoice_payment.paid",
        "invoiceitem.created",
      ]
    `);
    expect(sim.errors).toEqual([]);
  });

  it('on every route', async () => {
    await using sim = await testSim();
    await payments(sim);
    await billing(sim);
    await oneByOne(sim);
    const wellAnswered = (route: Route) => {
      const at = new RegExp(`^${route.path.replace(':id', '[^/]+')}$`);
      return sim.answered.some(
        ({ method, path, status }) => method === route.method && at.test(path) && status === 200,
      );
    };
    const left = routes.filter((route) => !wellAnswered(route)).map(({ method, path }) => `${method} ${path}`);
    // No refund of a card waits for anything that it could be taken back from.
    expect(left).toEqual(['POST /v1/refunds/:id/cancel']);
    expect(sim.errors).toEqual([]);
  });

  it('of a refusal too, whoever asks and whatever for', async () => {
    await using sim = await testSim();
    const readOf = async (answer: Response) => ({
      status: answer.status,
      body: await answer.json(),
      header: (name: string) => answer.headers.get(name) ?? '',
    });
    const asked = [
      ['GET', '/v1/topups', 404],
      ['PUT', '/v1/customers', 404],
      ['GET', '/v2/core/accounts', 404],
      ['GET', '/v1/charges/ch_none', 404],
      ['GET', '/v1/charges?limit=0', 400],
      ['GET', '/v1/charges?nothing=1', 400],
      ['POST', '/v1/payment_intents', 400],
      ['POST', '/v1/refunds/re_none/cancel', 404],
    ] as const;
    for (const [method, path, status] of asked) {
      const answer = await fetch(`${sim.url}${path}`, { method, headers: { authorization: 'Bearer sk_test_shape' } });
      expect([path, answer.status]).toEqual([path, status]);
      expect(answerProblems(path, await readOf(answer)), path).toEqual([]);
    }
    const nobody = await fetch(`${sim.url}/v1/charges`);
    expect(nobody.status).toBe(401);
    expect(answerProblems('/v1/charges', await readOf(nobody))).toEqual([]);
  });

  it('and the comparison notices what is missing, too much, or of another kind', async () => {
    await using sim = await testSim();
    const made = await sim.stripe.paymentIntents.create({
      amount: 1000,
      currency: 'usd',
      payment_method: 'pm_card_visa',
      confirm: true,
      return_url: RETURN_URL,
    });
    const right = await raw(sim, `/v1/charges/${made.latest_charge}`);
    expect(shapeProblems(right)).toEqual([]);
    const { paid: _, ...without } = right;
    expect(shapeProblems(without)).toEqual(['charge.paid: missing']);
    expect(shapeProblems({ ...right, extra: 1 })).toEqual(['charge.extra: not declared']);
    expect(shapeProblems({ ...right, status: 'done' })).toHaveLength(1);
    expect(shapeProblems({ ...right, amount: '1000' })).toHaveLength(1);
    expect(shapeProblems({ ...right, id: 'py_1' })).toEqual(['charge.id: py_1']);
    expect(shapeProblems({ ...right, livemode: true })).toEqual(['charge.livemode']);
    expect(shapeProblems({ ...right, outcome: { type: 'authorized' } })).toHaveLength(1);
    expect(shapeProblems({ object: 'list', data: [without], has_more: false, url: '/v1/charges' })).toHaveLength(1);
  });
});
