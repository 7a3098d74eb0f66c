import { describe, expect, it } from 'vitest';
import { failureOf, RETURN_URL, sdk, sendForm, testSim } from '../sim.fixture';

const confirmed = { confirm: true, return_url: RETURN_URL } as const;

describe('payment intents', () => {
  it('pays with a good card, and the charge says what was paid', async () => {
    await using sim = await testSim();
    const intent = await sim.stripe.paymentIntents.create({
      amount: 2500,
      currency: 'EUR',
      payment_method: 'pm_card_visa',
      metadata: { orderId: 'o1' },
      receipt_email: 'cleo@shop.test',
      ...confirmed,
      expand: ['latest_charge', 'payment_method'],
    });
    expect(intent).toMatchObject({
      status: 'succeeded',
      amount_received: 2500,
      currency: 'eur',
      metadata: { orderId: 'o1' },
    });
    expect(intent.latest_charge).toMatchObject({
      amount: 2500,
      captured: true,
      paid: true,
      metadata: { orderId: 'o1' },
      receipt_email: 'cleo@shop.test',
    });
    expect(intent.payment_method).toMatchObject({ card: { last4: '4242', brand: 'visa' } });
    expect(intent.lastResponse.headers['stripe-version']).toBe('2026-10-28.endive');
    expect(intent.lastResponse.requestId).toMatch(/^req_/);
  });

  it('goes from method to confirmation to success, step by step', async () => {
    await using sim = await testSim();
    const { paymentIntents } = sim.stripe;
    const made = await paymentIntents.create({ amount: 900, currency: 'usd' });
    expect(made.status).toBe('requires_payment_method');
    const chosen = await paymentIntents.update(made.id, {
      payment_method: 'pm_card_mastercard',
      amount: 950,
      metadata: { a: '1' },
    });
    expect(chosen).toMatchObject({ status: 'requires_confirmation', amount: 950 });
    const paid = await paymentIntents.confirm(made.id, { return_url: RETURN_URL });
    expect(paid.status).toBe('succeeded');
    const again = await failureOf(paymentIntents.confirm(made.id, { return_url: RETURN_URL }));
    expect(again).toMatchObject({
      statusCode: 400,
      code: 'payment_intent_unexpected_state',
      payment_intent: { id: made.id, status: 'succeeded' },
    });
    expect(await failureOf(paymentIntents.cancel(made.id))).toMatchObject({ code: 'payment_intent_unexpected_state' });
    expect(await failureOf(paymentIntents.update(made.id, { amount: 1000 }))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    expect((await paymentIntents.update(made.id, { metadata: { a: '', b: '2' } })).metadata).toEqual({ b: '2' });
  });

  it.each([
    ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc'],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
  ])('%s is declined, and the intent can be paid with another card', async (card, code, declineCode) => {
    await using sim = await testSim();
    const made = await sim.stripe.paymentIntents.create({ amount: 900, currency: 'usd' });
    const failure = await failureOf(
      sim.stripe.paymentIntents.confirm(made.id, { payment_method: card, return_url: RETURN_URL }),
    );
    expect(failure).toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code,
      decline_code: declineCode,
      payment_intent: { id: made.id },
    });
    const after = await sim.stripe.paymentIntents.retrieve(made.id, { expand: ['latest_charge'] });
    expect(after).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_payment_error: { code, decline_code: declineCode, type: 'card_error' },
      latest_charge: { id: failure.charge, status: 'failed', paid: false, failure_code: code },
    });
    const paid = await sim.stripe.paymentIntents.confirm(made.id, {
      payment_method: 'pm_card_visa',
      return_url: RETURN_URL,
    });
    expect(paid).toMatchObject({ status: 'succeeded', last_payment_error: null });
  });

  it('holds money, captures a part of it, and gives the rest back', async () => {
    await using sim = await testSim();
    const { paymentIntents } = sim.stripe;
    const held = await paymentIntents.create({
      amount: 1000,
      currency: 'usd',
      capture_method: 'manual',
      payment_method: 'pm_card_visa',
      ...confirmed,
    });
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 1000, amount_received: 0 });
    expect(await failureOf(paymentIntents.capture(held.id, { amount_to_capture: 1001 }))).toMatchObject({
      code: 'amount_too_large',
    });
    const captured = await paymentIntents.capture(held.id, {
      amount_to_capture: 400,
      expand: ['latest_charge.balance_transaction'],
    });
    expect(captured).toMatchObject({
      status: 'succeeded',
      amount_received: 400,
      amount_capturable: 0,
      latest_charge: { amount: 1000, amount_captured: 400, amount_refunded: 600, balance_transaction: { amount: 400 } },
    });
    expect(await failureOf(paymentIntents.capture(held.id))).toMatchObject({ code: 'payment_intent_unexpected_state' });
  });

  it('lets held money go when it is cancelled, or after a week', async () => {
    await using sim = await testSim();
    const hold = () =>
      sim.stripe.paymentIntents.create({
        amount: 1000,
        currency: 'usd',
        capture_method: 'manual',
        payment_method: 'pm_card_visa',
        ...confirmed,
      });
    const first = await hold();
    const cancelled = await sim.stripe.paymentIntents.cancel(first.id, {
      cancellation_reason: 'requested_by_customer',
      expand: ['latest_charge.refunds'],
    });
    expect(cancelled).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'requested_by_customer',
      latest_charge: { refunded: true, refunds: { data: [{ amount: 1000 }] } },
    });
    const second = await hold();
    await sim.control('/clock', { advanceSeconds: 8 * 86_400 });
    expect(await sim.stripe.paymentIntents.retrieve(second.id)).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'automatic',
    });
  });

  it('sends the person to their bank and back, both ways', async () => {
    await using sim = await testSim();
    const ask = () =>
      sim.stripe.paymentIntents.create({
        amount: 1000,
        currency: 'usd',
        payment_method: 'pm_card_authenticationRequired',
        ...confirmed,
      });
    const asked = await ask();
    expect(asked).toMatchObject({
      status: 'requires_action',
      next_action: { type: 'redirect_to_url', redirect_to_url: { return_url: RETURN_URL } },
    });
    const url = asked.next_action?.redirect_to_url?.url ?? '';
    expect(await (await fetch(url)).text()).toContain('$10.00');
    const back = await sendForm(url, { client_secret: asked.client_secret ?? '', answer: 'complete' });
    expect(back.location).toBe(
      `${RETURN_URL}?payment_intent=${asked.id}&payment_intent_client_secret=${asked.client_secret}&redirect_status=succeeded`,
    );
    expect(await sim.stripe.paymentIntents.retrieve(asked.id, { expand: ['latest_charge'] })).toMatchObject({
      status: 'succeeded',
      latest_charge: { payment_method_details: { card: { three_d_secure: { result: 'authenticated' } } } },
    });

    const refused = await ask();
    const away = await sendForm(refused.next_action?.redirect_to_url?.url ?? '', {
      client_secret: refused.client_secret ?? '',
      answer: 'fail',
    });
    expect(away.location).toContain('redirect_status=failed');
    expect(await sim.stripe.paymentIntents.retrieve(refused.id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    });
    expect((await sendForm(url, { client_secret: 'wrong', answer: 'complete' })).status).toBe(404);
  });

  it('declines off-session payments that need the person, unless the card was set up with them', async () => {
    await using sim = await testSim();
    const customer = await sim.stripe.customers.create({ email: 'dan@shop.test' });
    const off = { amount: 700, currency: 'usd', customer: customer.id, off_session: true, confirm: true } as const;
    const failure = await failureOf(
      sim.stripe.paymentIntents.create({ ...off, payment_method: 'pm_card_authenticationRequired' }),
    );
    expect(failure).toMatchObject({
      statusCode: 402,
      code: 'authentication_required',
      decline_code: 'authentication_required',
    });

    const setup = await sim.stripe.setupIntents.create({
      customer: customer.id,
      payment_method: 'pm_card_authenticationRequiredOnSetup',
      confirm: true,
      return_url: RETURN_URL,
    });
    expect(setup.status).toBe('requires_action');
    await sendForm(setup.next_action?.redirect_to_url?.url ?? '', {
      client_secret: setup.client_secret ?? '',
      answer: 'complete',
    });
    const saved = await sim.stripe.setupIntents.retrieve(setup.id);
    expect(saved.status).toBe('succeeded');
    const paid = await sim.stripe.paymentIntents.create({ ...off, payment_method: String(saved.payment_method) });
    expect(paid.status).toBe('succeeded');
  });

  it('takes back what a payment needs: amounts, currencies, methods', async () => {
    await using sim = await testSim();
    const { paymentIntents } = sim.stripe;
    const fails = (amount: number, currency: string) => failureOf(paymentIntents.create({ amount, currency }));
    expect(await fails(49, 'usd')).toMatchObject({ code: 'amount_too_small', param: 'amount' });
    expect(await fails(49, 'jpy')).toMatchObject({ code: 'amount_too_small' });
    expect(await fails(100_000_000, 'usd')).toMatchObject({ code: 'amount_too_large' });
    expect(await fails(1234, 'kwd')).toMatchObject({ code: 'parameter_invalid_integer' });
    expect((await paymentIntents.create({ amount: 1230, currency: 'kwd' })).amount).toBe(1230);
    expect((await paymentIntents.create({ amount: 50, currency: 'jpy' })).amount).toBe(50);
    expect(await fails(500, 'xxx')).toMatchObject({ statusCode: 400, param: 'currency' });
    const bare = await paymentIntents.create({ amount: 500, currency: 'usd' });
    expect(await failureOf(paymentIntents.confirm(bare.id))).toMatchObject({ code: 'payment_intent_unexpected_state' });
    expect(await failureOf(paymentIntents.confirm(bare.id, { payment_method: 'pm_nobody' }))).toMatchObject({
      code: 'resource_missing',
      statusCode: 400,
    });
    expect(await failureOf(paymentIntents.retrieve('pi_nobody'))).toMatchObject({
      code: 'resource_missing',
      statusCode: 404,
      param: 'intent',
    });
  });

  it('never sees a card number from a server, and uses an unsaved card once', async () => {
    await using sim = await testSim();
    const card = { number: '4242424242424242', exp_month: 12, exp_year: 2040, cvc: '123' };
    expect(await failureOf(sim.stripe.paymentMethods.create({ type: 'card', card }))).toMatchObject({
      statusCode: 402,
      rawType: 'invalid_request_error',
    });
    const method = await sim.stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } });
    const pay = () =>
      sim.stripe.paymentIntents.create({ amount: 500, currency: 'usd', payment_method: method.id, ...confirmed });
    expect((await pay()).status).toBe('succeeded');
    expect(await failureOf(pay())).toMatchObject({ type: 'StripeInvalidRequestError' });
  });

  it('asks the bank anew when the payment changed, and forgets the last failure', async () => {
    await using sim = await testSim();
    const { paymentIntents } = sim.stripe;
    const asked = await paymentIntents.create({
      amount: 500,
      currency: 'usd',
      payment_method: 'pm_card_authenticationRequired',
      ...confirmed,
    });
    const dearer = await paymentIntents.update(asked.id, { amount: 900 });
    expect(dearer).toMatchObject({ status: 'requires_confirmation', next_action: null, amount: 900 });
    const url = asked.next_action?.redirect_to_url?.url ?? '';
    expect((await sendForm(url, { client_secret: asked.client_secret ?? '', answer: 'complete' })).status).toBe(404);
    await failureOf(
      paymentIntents.confirm(asked.id, { payment_method: 'pm_card_chargeDeclined', return_url: RETURN_URL }),
    );
    expect((await paymentIntents.update(asked.id, { metadata: { try: '2' } })).last_payment_error).toBeNull();
    const named = {
      amount: 500,
      currency: 'usd',
      payment_method: 'pm_card_visa',
      statement_descriptor: 'SHIRTS',
      ...confirmed,
    };
    expect(await failureOf(paymentIntents.create(named))).toMatchObject({ param: 'statement_descriptor' });
    const nowhere = { amount: 500, currency: 'usd', payment_method: 'pm_card_visa', confirm: true };
    expect(await failureOf(paymentIntents.create(nowhere))).toMatchObject({ param: 'return_url' });
  });

  it('lists newest first, page by page, within a time', async () => {
    await using sim = await testSim();
    const ids: string[] = [];
    for (let at = 0; at < 7; at++)
      ids.unshift((await sim.stripe.paymentIntents.create({ amount: 100 + at, currency: 'usd' })).id);
    const first = await sim.stripe.paymentIntents.list({ limit: 3 });
    expect(first).toMatchObject({ object: 'list', has_more: true, url: '/v1/payment_intents' });
    expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 3));
    const before = await sim.stripe.paymentIntents.list({ limit: 2, ending_before: ids[3]! });
    expect(before.data.map(({ id }) => id)).toEqual(ids.slice(1, 3));
    const all: string[] = [];
    for await (const { id } of sim.stripe.paymentIntents.list({ limit: 2 })) all.push(id);
    expect(all).toEqual(ids);
    expect((await sim.stripe.paymentIntents.list({ created: { gt: 4_000_000_000 } })).data).toEqual([]);
    expect(await failureOf(sim.stripe.paymentIntents.list({ limit: 101 }))).toMatchObject({ param: 'limit' });
  });
});

describe('keys', () => {
  it('lets nobody in without one, and a publishable one nowhere but where Stripe does', async () => {
    await using sim = await testSim({ secretKey: 'sk_test_right' });
    expect(await failureOf(sdk(sim.url, 'sk_test_wrong_key_0001').customers.list())).toMatchObject({
      statusCode: 401,
      type: 'StripeAuthenticationError',
    });
    expect(await failureOf(sdk(sim.url, 'pk_test_x').customers.list())).toMatchObject({
      statusCode: 401,
      code: 'secret_key_required',
    });
    expect((await fetch(`${sim.url}/v1/customers`)).status).toBe(401);
    expect((await sdk(sim.url, 'sk_test_right').customers.list()).data).toEqual([]);
  });

  it('answers what it does not know in the shape of Stripe’s errors', async () => {
    await using sim = await testSim();
    const failure = await failureOf(sim.stripe.topups.list());
    expect(failure).toMatchObject({ statusCode: 404, type: 'StripeInvalidRequestError' });
    expect(failure.message).toContain('Unrecognized request URL (GET: /v1/topups)');
  });
});
