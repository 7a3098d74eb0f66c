import { describe, expect, it } from 'vitest';
import { failureOf, RETURN_URL, sendForm, testSim } from '../sim.fixture';
import { shapeProblems } from './conforms.fixture';

type Sim = Awaited<ReturnType<typeof testSim>>;

async function raw(sim: Sim, path: string): Promise<Record<string, unknown>> {
  const answer = await fetch(`${sim.url}${path}`, { headers: { authorization: 'Bearer sk_test_shape' } });
  expect(answer.status, path).toBe(200);
  return answer.json() as Promise<Record<string, unknown>>;
}

/** Each way an intent, a charge and a refund can come to look. */
async function payments(sim: Sim): Promise<void> {
  const { paymentIntents, refunds, setupIntents, customers } = sim.stripe;
  const customer = await customers.create({
    email: 'cleo@shop.test',
    payment_method: 'pm_card_visa',
    address: { city: 'Porto', country: 'PT' },
    shipping: { name: 'Cleo', address: { line1: 'Rua 1' } },
  });
  const account = await sim.stripe.accounts.create({ type: 'express' });
  const common = { amount: 2000, currency: 'usd', confirm: true, return_url: RETURN_URL } as const;
  const full = await paymentIntents.create({
    ...common,
    customer: customer.id,
    payment_method: 'pm_card_visa',
    setup_future_usage: 'off_session',
    description: 'Two shirts',
    shipping: { name: 'Cleo', address: { line1: 'Rua 1' }, tracking_number: 'T1' },
    transfer_data: { destination: account.id },
    application_fee_amount: 100,
    on_behalf_of: account.id,
    statement_descriptor_suffix: 'SHIRTS',
  });
  await refunds.create({ payment_intent: full.id, amount: 500, reason: 'duplicate', metadata: { line: '1' } });
  await paymentIntents.create({ amount: 2000, currency: 'jpy' });
  await failureOf(paymentIntents.create({ ...common, payment_method: 'pm_card_chargeDeclined' }));
  const held = await paymentIntents.create({ ...common, payment_method: 'pm_card_visa', capture_method: 'manual' });
  await paymentIntents.cancel(held.id, { cancellation_reason: 'duplicate' });
  await paymentIntents.create({ ...common, payment_method: 'pm_card_visa', capture_method: 'manual' });
  const asked = await paymentIntents.create({ ...common, payment_method: 'pm_card_authenticationRequired' });
  await sendForm(asked.next_action?.redirect_to_url?.url ?? '', {
    client_secret: asked.client_secret ?? '',
    answer: 'fail',
  });
  await paymentIntents.create({ ...common, payment_method: 'pm_card_authenticationRequired' });
  await refunds.create({
    payment_intent: (await paymentIntents.create({ ...common, payment_method: 'pm_card_refundPending' })).id,
  });
  await refunds.create({
    payment_intent: (await paymentIntents.create({ ...common, payment_method: 'pm_card_refundFail' })).id,
  });
  await setupIntents.create({
    customer: customer.id,
    payment_method: 'pm_card_visa',
    confirm: true,
    return_url: RETURN_URL,
  });
  await setupIntents.create({
    payment_method: 'pm_card_authenticationRequired',
    confirm: true,
    return_url: RETURN_URL,
  });
  await failureOf(
    setupIntents.create({ payment_method: 'pm_card_chargeDeclined', confirm: true, return_url: RETURN_URL }),
  );
  await setupIntents.cancel((await setupIntents.create({})).id);
  await sim.stripe.webhookEndpoints.create({
    url: 'http://127.0.0.1:9/none',
    enabled_events: ['*'],
    metadata: { a: 'b' },
  });
}

const GOOD = { number: '4242424242424242', expiry: '12 / 40', cvc: '123', email: 'cleo@shop.test' };

/** Each way a subscription, an invoice and a session can come to look. */
async function billing(sim: Sim): Promise<void> {
  const {
    prices,
    products,
    customers,
    subscriptions,
    invoices,
    invoiceItems,
    checkout,
    billingPortal,
    paymentMethods,
  } = sim.stripe;
  const success_url = 'http://shop.test/thanks';
  const basic = await prices.create({
    currency: 'usd',
    unit_amount: 3000,
    nickname: 'Basic',
    recurring: { interval: 'month' },
    product_data: { name: 'Plan' },
  });
  const pro = await prices.create({
    currency: 'usd',
    unit_amount: 9000,
    recurring: { interval: 'month' },
    product: String(basic.product),
  });
  await products.create({
    name: 'Mug',
    default_price_data: { currency: 'usd', unit_amount: 900 },
    images: ['http://shop.test/mug.png'],
    unit_label: 'mug',
  });
  const customer = await customers.create({ email: 'ada@shop.test', payment_method: 'pm_card_visa' });
  const [card] = (await customers.listPaymentMethods(customer.id)).data;
  await customers.update(customer.id, { invoice_settings: { default_payment_method: card!.id } });
  const common = { customer: customer.id, items: [{ price: basic.id }] };
  const active = await subscriptions.create(common);
  await subscriptions.update(active.id, { items: [{ id: active.items.data[0]!.id, price: pro.id, quantity: 2 }] });
  await invoiceItems.create({
    customer: customer.id,
    amount: 500,
    currency: 'usd',
    description: 'Set-up',
    subscription: active.id,
  });
  const down = await subscriptions.create({ ...common, items: [{ price: pro.id }] });
  await subscriptions.update(down.id, {
    items: [{ id: down.items.data[0]!.id, price: basic.id }],
    proration_behavior: 'always_invoice',
  });
  await subscriptions.update(down.id, {
    cancel_at_period_end: true,
    cancellation_details: { feedback: 'too_expensive' },
  });
  await subscriptions.cancel((await subscriptions.create({ ...common, trial_period_days: 10 })).id);
  const other = await customers.create({ email: 'bo@shop.test' });
  const waiting = { customer: other.id, items: [{ price: basic.id }], payment_behavior: 'default_incomplete' } as const;
  await subscriptions.create({ ...waiting, items: [{ price: basic.id }] });
  await subscriptions.create({ ...waiting, items: [{ price: basic.id }], trial_period_days: 20 });
  await subscriptions.create({
    customer: other.id,
    items: [{ price: basic.id }],
    trial_period_days: 5,
    trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
  });
  const bad = await paymentMethods.attach('pm_card_chargeCustomerFail', { customer: other.id });
  const failing = await subscriptions.create({
    customer: other.id,
    items: [{ price: basic.id }],
    trial_period_days: 5,
    default_payment_method: bad.id,
  });
  const sessions = [
    await checkout.sessions.create({
      mode: 'payment',
      success_url,
      line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: 900, product_data: { name: 'Mug' } } }],
    }),
    await checkout.sessions.create({
      mode: 'subscription',
      success_url,
      line_items: [{ quantity: 1, price: basic.id }],
      cancel_url: 'http://shop.test/no',
    }),
    await checkout.sessions.create({
      mode: 'subscription',
      success_url,
      line_items: [{ quantity: 1, price: basic.id }],
      subscription_data: { trial_period_days: 7 },
    }),
    await checkout.sessions.create({ mode: 'setup', success_url, customer: customer.id }),
  ];
  for (const { url } of sessions) await sendForm(url ?? '', GOOD);
  await checkout.sessions.create({ mode: 'setup', success_url, currency: 'usd' });
  await billingPortal.sessions.create({ customer: customer.id, return_url: success_url });
  await sim.control('/clock', { advanceSeconds: 6 * 86_400 });
  const [open] = (await invoices.list({ subscription: failing.id, status: 'open' })).data;
  await failureOf(invoices.pay(open!.id));
  await invoices.voidInvoice(open!.id);
  await sim.control('/clock', { advanceSeconds: 30 * 86_400 });
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
