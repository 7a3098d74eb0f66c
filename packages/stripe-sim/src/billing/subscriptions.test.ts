import type { Stripe } from 'stripe';
import { describe, expect, it } from 'vitest';
import { failureOf, RETURN_URL, sendForm, testSim } from '../sim.fixture';

type Sim = Awaited<ReturnType<typeof testSim>>;

const DAY = 86_400;
const later = (sim: Sim, days: number) => sim.control('/clock', { advanceSeconds: days * DAY });

async function shop(sim: Sim, card: string | null = 'pm_card_visa') {
  const { stripe } = sim;
  const basic = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 3000,
    recurring: { interval: 'month' },
    product_data: { name: 'Basic' },
  });
  const pro = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 9000,
    recurring: { interval: 'month' },
    product: String(basic.product),
  });
  const yearly = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 90_000,
    recurring: { interval: 'year' },
    product: String(basic.product),
  });
  const customer = await stripe.customers.create({
    email: 'ada@shop.test',
    ...(card === null ? {} : { payment_method: card }),
  });
  const [method] = (await stripe.customers.listPaymentMethods(customer.id)).data;
  if (method !== undefined)
    await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
  return { basic, pro, yearly, customer, method };
}

async function typesSince(sim: Sim, earlier: number): Promise<string[]> {
  const all: string[] = [];
  for await (const { type } of sim.stripe.events.list({ limit: 100 })) all.unshift(type);
  return all.slice(earlier);
}

const invoicesOf = async (sim: Sim, subscription: string): Promise<Stripe.Invoice[]> =>
  (await sim.stripe.invoices.list({ subscription, limit: 100 })).data;

describe('subscriptions', () => {
  it('begin with a paid invoice and renew every month', async () => {
    await using sim = await testSim();
    const { basic, customer } = await shop(sim);
    const before = (await typesSince(sim, 0)).length;
    const made = await sim.stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: basic.id }],
      metadata: { storeId: 's1' },
      expand: ['latest_invoice.payments'],
    });
    expect(made).toMatchObject({
      status: 'active',
      metadata: { storeId: 's1' },
      latest_invoice: { status: 'paid', amount_paid: 3000, payments: { data: [{ status: 'paid' }] } },
    });
    const types = await typesSince(sim, before);
    expect(types[0]).toBe('customer.subscription.created');
    expect(types).toEqual(
      expect.arrayContaining([
        'invoice.created',
        'invoice.finalized',
        'payment_intent.succeeded',
        'invoice.paid',
        'invoice.payment_succeeded',
        'customer.subscription.updated',
      ]),
    );

    await later(sim, 32);
    const renewed = await sim.stripe.subscriptions.retrieve(made.id);
    const [item] = renewed.items.data;
    expect(item?.current_period_start).toBe(made.items.data[0]?.current_period_end);
    const invoices = await invoicesOf(sim, made.id);
    expect(invoices.map(({ billing_reason, status, amount_paid }) => [billing_reason, status, amount_paid])).toEqual([
      ['subscription_cycle', 'paid', 3000],
      ['subscription_create', 'paid', 3000],
    ]);
    expect(invoices[0]).toMatchObject({
      parent: { subscription_details: { subscription: made.id, metadata: { storeId: 's1' } } },
      customer_email: 'ada@shop.test',
    });
  });

  it('begin with a trial, say when it ends, and charge then', async () => {
    await using sim = await testSim();
    const { basic, customer } = await shop(sim);
    const made = await sim.stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: basic.id }],
      trial_period_days: 14,
    });
    expect(made.status).toBe('trialing');
    // A second may begin in between.
    expect(Math.abs((made.trial_end ?? 0) - made.created - 14 * DAY)).toBeLessThanOrEqual(1);
    expect((await invoicesOf(sim, made.id))[0]).toMatchObject({ status: 'paid', total: 0 });
    await later(sim, 12);
    expect((await sim.stripe.events.list({ type: 'customer.subscription.trial_will_end' })).data).toHaveLength(1);
    await later(sim, 3);
    expect((await sim.stripe.subscriptions.retrieve(made.id)).status).toBe('active');
    expect((await invoicesOf(sim, made.id))[0]).toMatchObject({
      status: 'paid',
      amount_paid: 3000,
      billing_reason: 'subscription_cycle',
    });
  });

  it('wait for their first payment, and expire without it', async () => {
    await using sim = await testSim();
    const { basic, customer } = await shop(sim, null);
    const asked = {
      customer: customer.id,
      items: [{ price: basic.id }],
      payment_behavior: 'default_incomplete',
      payment_settings: { save_default_payment_method: 'on_subscription' },
      expand: ['latest_invoice.confirmation_secret', 'latest_invoice.payments'],
    } as const;
    const paidLater = await sim.stripe.subscriptions.create({
      ...asked,
      items: [...asked.items],
      expand: [...asked.expand],
    });
    expect(paidLater.status).toBe('incomplete');
    const secret = (paidLater.latest_invoice as Stripe.Invoice).confirmation_secret?.client_secret ?? '';
    const intent = secret.slice(0, secret.indexOf('_secret_'));
    await sim.stripe.paymentIntents.confirm(intent, { payment_method: 'pm_card_visa', return_url: RETURN_URL });
    const active = await sim.stripe.subscriptions.retrieve(paidLater.id, { expand: ['default_payment_method'] });
    expect(active).toMatchObject({
      status: 'active',
      default_payment_method: { card: { last4: '4242' }, customer: customer.id },
    });

    const never = await sim.stripe.subscriptions.create({
      ...asked,
      items: [...asked.items],
      expand: [...asked.expand],
    });
    await later(sim, 1);
    expect((await sim.stripe.subscriptions.retrieve(never.id)).status).toBe('incomplete_expired');
    expect((await invoicesOf(sim, never.id))[0]?.status).toBe('void');
  });

  it('are past due when a renewal fails, come back when it is paid, and end after the last try', async () => {
    await using sim = await testSim();
    const { basic, customer, method } = await shop(sim);
    const made = await sim.stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: basic.id }],
      default_payment_method: method!.id,
    });
    const bad = await sim.stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: customer.id });
    await sim.stripe.subscriptions.update(made.id, { default_payment_method: bad.id });
    await later(sim, 32);
    expect((await sim.stripe.subscriptions.retrieve(made.id)).status).toBe('past_due');
    const [open] = await invoicesOf(sim, made.id);
    expect(open).toMatchObject({ status: 'open', attempted: true });
    expect(open!.next_payment_attempt).not.toBeNull();
    expect((await sim.stripe.events.list({ type: 'invoice.payment_failed' })).data.length).toBeGreaterThan(0);
    expect(await failureOf(sim.stripe.invoices.pay(open!.id))).toMatchObject({
      statusCode: 402,
      code: 'card_declined',
    });
    const paid = await sim.stripe.invoices.pay(open!.id, { payment_method: method!.id });
    expect(paid.status).toBe('paid');
    expect((await sim.stripe.subscriptions.retrieve(made.id)).status).toBe('active');
    await later(sim, 29);
    expect((await sim.stripe.subscriptions.retrieve(made.id)).status).toBe('past_due');
    await later(sim, 20);
    const over = await sim.stripe.subscriptions.retrieve(made.id);
    expect(over).toMatchObject({ status: 'canceled', cancellation_details: { reason: 'payment_failed' } });
    expect((await sim.stripe.events.list({ type: 'customer.subscription.deleted' })).data).toHaveLength(1);
  });

  it('can be paid on the page of an open invoice', async () => {
    await using sim = await testSim();
    const { basic, customer } = await shop(sim, null);
    const made = await sim.stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: basic.id }],
      expand: ['latest_invoice'],
    });
    const url = (made.latest_invoice as Stripe.Invoice).hosted_invoice_url ?? '';
    const card = { expiry: '12 / 40', cvc: '123' };
    expect(await (await fetch(url)).text()).toContain('1 × Basic (at $30.00 / month)');
    const declined = await sendForm(url, { ...card, number: '4000000000009995' });
    expect([declined.status, declined.text.includes('insufficient funds')]).toEqual([402, true]);
    expect((await sendForm(url, { ...card, number: '4242424242424241' })).text).toContain(
      'Your card number is incorrect.',
    );
    expect((await sim.stripe.subscriptions.retrieve(made.id)).status).toBe('incomplete');
    expect((await sendForm(url, { ...card, number: '4242424242424242' })).status).toBe(303);
    expect(await (await fetch(url)).text()).toContain('paid');
    expect((await sim.stripe.subscriptions.retrieve(made.id)).status).toBe('active');
    expect(sim.errors).toEqual([]);
  });

  it('change their price: what is left is given back, the rest is asked for', async () => {
    await using sim = await testSim();
    const { basic, pro, yearly, customer } = await shop(sim);
    const made = await sim.stripe.subscriptions.create({ customer: customer.id, items: [{ price: basic.id }] });
    const [item] = made.items.data;
    const half = Math.floor((item!.current_period_end - item!.current_period_start) / 2);
    await sim.control('/clock', { advanceSeconds: half });
    await sim.stripe.subscriptions.update(made.id, { items: [{ id: item!.id, price: pro.id }] });
    const pending = (await sim.stripe.invoiceItems.list({ customer: customer.id, pending: true })).data.map(
      ({ amount }) => amount,
    );
    expect(pending.length).toBe(2);
    // Half a month of 9,000 less half a month of 3,000; a second of the real clock may pass in between.
    expect(Math.abs(pending.reduce((sum, amount) => sum + amount, 0) - 3000)).toBeLessThanOrEqual(2);
    await later(sim, 17);
    const [next] = await invoicesOf(sim, made.id);
    expect(next).toMatchObject({ status: 'paid', billing_reason: 'subscription_cycle' });
    expect(next!.total).toBe(9000 + pending.reduce((sum, amount) => sum + amount, 0));
    expect((await sim.stripe.invoiceItems.list({ customer: customer.id, pending: true })).data).toEqual([]);

    const moved = await sim.stripe.subscriptions.update(made.id, {
      items: [{ id: item!.id, price: yearly.id }],
      expand: ['latest_invoice'],
    });
    expect(moved.latest_invoice).toMatchObject({ billing_reason: 'subscription_update', status: 'paid' });
    expect((moved.latest_invoice as Stripe.Invoice).total).toBeLessThan(90_000);
  });

  it('give back at once when asked, and keep the rest as the customer’s balance', async () => {
    await using sim = await testSim();
    const { basic, pro, customer } = await shop(sim);
    const made = await sim.stripe.subscriptions.create({ customer: customer.id, items: [{ price: pro.id }] });
    const down = await sim.stripe.subscriptions.update(made.id, {
      items: [{ id: made.items.data[0]!.id, price: basic.id }],
      proration_behavior: 'always_invoice',
      expand: ['latest_invoice'],
    });
    const invoice = down.latest_invoice as Stripe.Invoice;
    expect(invoice).toMatchObject({ status: 'paid', amount_due: 0, ending_balance: invoice.total });
    expect(invoice.total).toBeLessThan(-5900);
    const after = await sim.stripe.customers.retrieve(customer.id);
    expect(after).toMatchObject({ balance: invoice.total });
  });

  it('end at once or at the end of their period', async () => {
    await using sim = await testSim();
    const { basic, customer } = await shop(sim);
    const start = () => sim.stripe.subscriptions.create({ customer: customer.id, items: [{ price: basic.id }] });
    const first = await start();
    expect(await sim.stripe.subscriptions.cancel(first.id)).toMatchObject({
      status: 'canceled',
      cancellation_details: { reason: 'cancellation_requested' },
    });
    expect(await failureOf(sim.stripe.subscriptions.cancel(first.id))).toMatchObject({ statusCode: 404 });
    const second = await start();
    const ending = await sim.stripe.subscriptions.update(second.id, { cancel_at_period_end: true });
    expect(ending).toMatchObject({
      status: 'active',
      cancel_at_period_end: true,
      cancel_at: second.items.data[0]?.current_period_end,
    });
    const stays = await start();
    await sim.stripe.subscriptions.update(stays.id, { cancel_at_period_end: true });
    await sim.stripe.subscriptions.update(stays.id, { cancel_at_period_end: false });
    await later(sim, 32);
    expect((await sim.stripe.subscriptions.retrieve(second.id)).status).toBe('canceled');
    expect((await sim.stripe.subscriptions.retrieve(stays.id)).status).toBe('active');
    expect((await sim.stripe.subscriptions.list({ customer: customer.id })).data.map(({ id }) => id)).toEqual([
      stays.id,
    ]);
    await sim.stripe.customers.del(customer.id);
    expect((await sim.stripe.subscriptions.retrieve(stays.id)).status).toBe('canceled');
  });

  it('refuse what Stripe refuses', async () => {
    await using sim = await testSim();
    const { basic, yearly, customer } = await shop(sim, null);
    const create = sim.stripe.subscriptions.create.bind(sim.stripe.subscriptions);
    expect(
      await failureOf(create({ customer: customer.id, items: [{ price: basic.id }, { price: yearly.id }] })),
    ).toMatchObject({ param: 'items' });
    expect(await failureOf(create({ customer: customer.id, items: [{ price: 'price_nobody' }] }))).toMatchObject({
      code: 'resource_missing',
    });
    expect(
      await failureOf(
        create({ customer: customer.id, items: [{ price: basic.id }], default_payment_method: 'pm_card_visa' }),
      ),
    ).toMatchObject({ code: 'resource_missing' });
    expect(
      await failureOf(
        create({ customer: customer.id, items: [{ price: basic.id }], payment_behavior: 'error_if_incomplete' }),
      ),
    ).toMatchObject({ statusCode: 400 });
    expect((await sim.stripe.subscriptions.list({ status: 'all' })).data).toEqual([]);
    const once = await sim.stripe.prices.create({ currency: 'usd', unit_amount: 100, product: String(basic.product) });
    expect(await failureOf(create({ customer: customer.id, items: [{ price: once.id }] }))).toMatchObject({
      statusCode: 400,
    });
  });
});
