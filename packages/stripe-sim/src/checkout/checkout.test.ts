import type { Stripe } from 'stripe';
import { describe, expect, it } from 'vitest';
import { failureOf, sendForm, testSim } from '../sim.fixture';

type Sim = Awaited<ReturnType<typeof testSim>>;

const card = (number: string) => ({ number, expiry: '12 / 40', cvc: '123', name: 'Cleo', email: 'cleo@shop.test' });
const GOOD = card('4242424242424242');
const success_url = 'http://shop.test/thanks?session={CHECKOUT_SESSION_ID}';
const shirt = { quantity: 2, price_data: { currency: 'usd', unit_amount: 1500, product_data: { name: 'Shirt' } } };

const paymentSession = (sim: Sim, more: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  sim.stripe.checkout.sessions.create({
    mode: 'payment',
    success_url,
    line_items: [shirt],
    metadata: { topUp: 't1' },
    payment_intent_data: { metadata: { wallet: 'w1' } },
    ...more,
  });

async function subscriptionSession(sim: Sim, trial?: number) {
  const price = await sim.stripe.prices.create({
    currency: 'usd',
    unit_amount: 3000,
    recurring: { interval: 'month' },
    product_data: { name: 'Basic' },
  });
  return sim.stripe.checkout.sessions.create({
    mode: 'subscription',
    success_url,
    line_items: [{ price: price.id, quantity: 1 }],
    subscription_data: { metadata: { storeId: 's1' }, ...(trial === undefined ? {} : { trial_period_days: trial }) },
  });
}

const reload = (sim: Sim, id: string, expand: string[] = []) => sim.stripe.checkout.sessions.retrieve(id, { expand });

describe('checkout sessions', () => {
  it('take a payment on Stripe’s own page', async () => {
    await using sim = await testSim();
    const session = await paymentSession(sim);
    expect(session).toMatchObject({ status: 'open', payment_status: 'unpaid', amount_total: 3000, currency: 'usd' });
    expect(await (await fetch(session.url ?? '')).text()).toContain('$30.00 due today');
    const declined = await sendForm(session.url ?? '', card('4000000000000002'));
    expect([declined.status, declined.text.includes('Your card was declined.')]).toEqual([402, true]);
    const paid = await sendForm(session.url ?? '', GOOD);
    expect(paid.location).toBe(`http://shop.test/thanks?session=${session.id}`);
    const done = await reload(sim, session.id, ['payment_intent', 'line_items']);
    expect(done).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      url: null,
      metadata: { topUp: 't1' },
      customer: null,
      customer_details: { email: 'cleo@shop.test', name: 'Cleo' },
      payment_intent: { status: 'succeeded', amount_received: 3000, metadata: { wallet: 'w1' } },
      line_items: { data: [{ description: 'Shirt', quantity: 2, amount_total: 3000 }] },
    });
    const completed = (await sim.stripe.events.list({ type: 'checkout.session.completed' })).data;
    expect(completed).toHaveLength(1);
    expect(completed[0]?.data.object).toMatchObject({ id: session.id, payment_status: 'paid' });
    // Paying a second time leads on and charges nothing.
    expect((await sendForm(session.url ?? '', GOOD)).location).toContain('thanks');
    expect((await sim.stripe.charges.list()).data.filter(({ paid: took }) => took)).toHaveLength(1);
  });

  it('go over the bank when it asks, and are complete even if nobody comes back', async () => {
    await using sim = await testSim();
    const session = await paymentSession(sim);
    const asked = await sendForm(session.url ?? '', card('4000002760003184'));
    expect(asked.location).toContain('/authenticate/pi_');
    const secret = new URL(asked.location ?? '').searchParams.get('client_secret') ?? '';
    const refused = await sendForm(asked.location ?? '', { client_secret: secret, answer: 'fail' });
    const back = await fetch(refused.location ?? '');
    expect(await back.text()).toContain('Your bank did not confirm');
    const again = await sendForm(session.url ?? '', card('4000002760003184'));
    await sendForm(again.location ?? '', { client_secret: secret, answer: 'complete' });
    expect(await reload(sim, session.id)).toMatchObject({ status: 'complete', payment_status: 'paid' });
  });

  it('start a subscription and save the card', async () => {
    await using sim = await testSim();
    const session = await subscriptionSession(sim);
    expect((await sendForm(session.url ?? '', card('4000000000009995'))).text).toContain('insufficient funds');
    expect((await sim.stripe.subscriptions.list({ status: 'all' })).data).toEqual([]);
    await sendForm(session.url ?? '', GOOD);
    const done = await reload(sim, session.id, ['subscription.default_payment_method', 'customer', 'invoice']);
    expect(done).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      subscription: {
        status: 'active',
        metadata: { storeId: 's1' },
        default_payment_method: { card: { last4: '4242' } },
      },
      customer: { email: 'cleo@shop.test' },
      invoice: { status: 'paid', amount_paid: 3000 },
      payment_intent: null,
    });
    const asking = await subscriptionSession(sim);
    const bank = await sendForm(asking.url ?? '', card('4000002500003155'));
    const secret = new URL(bank.location ?? '').searchParams.get('client_secret') ?? '';
    await sendForm(bank.location ?? '', { client_secret: secret, answer: 'complete' });
    expect(await reload(sim, asking.id, ['subscription'])).toMatchObject({
      status: 'complete',
      subscription: { status: 'active' },
    });
    expect(sim.errors).toEqual([]);
  });

  it('start a trial that charges later', async () => {
    await using sim = await testSim();
    const session = await subscriptionSession(sim, 7);
    expect(session.amount_total).toBe(0);
    await sendForm(session.url ?? '', GOOD);
    const done = await reload(sim, session.id, ['subscription']);
    expect(done).toMatchObject({
      status: 'complete',
      payment_status: 'no_payment_required',
      subscription: { status: 'trialing' },
    });
    await sim.control('/clock', { advanceSeconds: 8 * 86_400 });
    expect((await sim.stripe.subscriptions.list()).data[0]?.status).toBe('active');
    expect((await sim.stripe.charges.list()).data[0]).toMatchObject({ amount: 3000, paid: true });
  });

  it('save a card', async () => {
    await using sim = await testSim();
    const customer = await sim.stripe.customers.create({ email: 'dan@shop.test' });
    const session = await sim.stripe.checkout.sessions.create({
      mode: 'setup',
      customer: customer.id,
      currency: 'usd',
      success_url,
    });
    await sendForm(session.url ?? '', GOOD);
    expect(await reload(sim, session.id, ['setup_intent'])).toMatchObject({
      status: 'complete',
      payment_status: 'no_payment_required',
      setup_intent: { status: 'succeeded' },
    });
    expect((await sim.stripe.customers.listPaymentMethods(customer.id)).data).toHaveLength(1);
  });

  it('expire by themselves or by hand', async () => {
    await using sim = await testSim();
    const [byHand, byTime] = [await paymentSession(sim), await paymentSession(sim)];
    await sendForm(byHand.url ?? '', card('4000000000000002'));
    expect((await sim.stripe.checkout.sessions.expire(byHand.id)).status).toBe('expired');
    expect(await failureOf(sim.stripe.checkout.sessions.expire(byHand.id))).toMatchObject({ statusCode: 400 });
    expect((await fetch(byHand.url ?? '')).status).toBe(410);
    expect((await sendForm(byHand.url ?? '', GOOD)).status).toBe(410);
    await sim.control('/clock', { advanceSeconds: 86_401 });
    expect((await reload(sim, byTime.id)).status).toBe('expired');
    expect((await sim.stripe.events.list({ type: 'checkout.session.expired' })).data).toHaveLength(2);
    expect(await failureOf(paymentSession(sim, { line_items: [] }))).toMatchObject({ param: 'line_items' });
  });
});

it('the portal cancels, takes it back, and changes the card', async () => {
  await using sim = await testSim();
  const session = await subscriptionSession(sim);
  await sendForm(session.url ?? '', GOOD);
  const { customer, subscription } = await reload(sim, session.id);
  const id = String(subscription);
  const portal = await sim.stripe.billingPortal.sessions.create({
    customer: String(customer),
    return_url: 'http://shop.test/settings',
  });
  expect(await (await fetch(portal.url)).text()).toContain('$30.00');
  await sendForm(portal.url, { subscription: id, action: 'cancel' });
  expect((await sim.stripe.subscriptions.retrieve(id)).cancel_at_period_end).toBe(true);
  await sendForm(portal.url, { subscription: id, action: 'resume' });
  expect((await sim.stripe.subscriptions.retrieve(id)).cancel_at_period_end).toBe(false);
  expect((await sendForm(portal.url, { ...card('4000000000000002'), action: 'card' })).status).toBe(402);
  await sendForm(portal.url, { ...card('5555555555554444'), action: 'card' });
  expect(await sim.stripe.subscriptions.retrieve(id, { expand: ['default_payment_method'] })).toMatchObject({
    default_payment_method: { card: { brand: 'mastercard' } },
  });
});
