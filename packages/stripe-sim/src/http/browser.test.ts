import { describe, expect, it } from 'vitest';
import { testSim } from '../sim.fixture';

const card = (number: string, more: Readonly<Record<string, string>> = {}) => ({
  'payment_method_data[type]': 'card',
  'payment_method_data[card][number]': number,
  'payment_method_data[card][exp_month]': '12',
  'payment_method_data[card][exp_year]': '40',
  'payment_method_data[card][cvc]': '123',
  ...more,
});

async function pay(
  sim: Awaited<ReturnType<typeof testSim>>,
  number: string,
  more: Readonly<Record<string, string>> = {},
) {
  const intent = await sim.stripe.paymentIntents.create({
    amount: 1500,
    currency: 'usd',
    metadata: { secret: 'ours' },
  });
  const answer = await fetch(`${sim.url}/v1/payment_intents/${intent.id}/confirm`, {
    method: 'POST',
    headers: { origin: 'http://shop.test' },
    body: new URLSearchParams({
      key: 'pk_test_shop',
      client_secret: intent.client_secret ?? '',
      ...card(number, more),
    }),
  });
  return { intent, status: answer.status, headers: answer.headers, body: await answer.json() };
}

describe('a browser with a publishable key', () => {
  it('pays with a card whose number the shop’s server never sees', async () => {
    await using sim = await testSim();
    const { status, headers, body } = await pay(sim, '4242 4242 4242 4242');
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(body).toMatchObject({ status: 'succeeded' });
    expect(body).not.toHaveProperty('metadata');
    expect(body).not.toHaveProperty('latest_charge');
  });

  it.each([
    ['4000000000000002', 'card_declined', 'generic_decline'],
    ['4000000000009995', 'card_declined', 'insufficient_funds'],
    ['4000000000000069', 'expired_card', 'expired_card'],
    ['4000000000000127', 'incorrect_cvc', 'incorrect_cvc'],
    ['4000000000000119', 'processing_error', 'processing_error'],
    ['4111111111111111', 'card_declined', 'test_mode_live_card'],
  ])('%s: %s, %s', async (number, code, declineCode) => {
    await using sim = await testSim();
    const { status, body } = await pay(sim, number);
    expect(status).toBe(402);
    expect(body).toMatchObject({ error: { type: 'card_error', code, decline_code: declineCode } });
    expect(JSON.stringify(body)).not.toContain('ours');
  });

  it.each([
    ['4242424242424241', {}, 'incorrect_number'],
    ['4242424242424242', { 'payment_method_data[card][exp_month]': '13' }, 'invalid_expiry_month'],
    ['4242424242424242', { 'payment_method_data[card][exp_year]': '2020' }, 'invalid_expiry_year'],
    ['4242424242424242', { 'payment_method_data[card][cvc]': '12' }, 'invalid_cvc'],
  ])('%s %o: %s', async (number, more, code) => {
    await using sim = await testSim();
    const { status, body } = await pay(sim, number, more);
    expect(status).toBe(402);
    expect(body).toMatchObject({ error: { type: 'card_error', code } });
  });

  it('is asked by its bank in a frame when it named no place to return to', async () => {
    await using sim = await testSim();
    const { intent, body } = await pay(sim, '4000002500003155');
    expect(body).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
    const { stripe_js: url } = (body as { next_action: { use_stripe_sdk: { stripe_js: string } } }).next_action
      .use_stripe_sdk;
    const done = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ client_secret: intent.client_secret ?? '', answer: 'complete' }),
    });
    expect(await done.text()).toContain('"status":"succeeded"');
    expect((await sim.stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
  });

  it('shows the intent’s secret, and asks before it calls from another site', async () => {
    await using sim = await testSim();
    const intent = await sim.stripe.paymentIntents.create({ amount: 1500, currency: 'usd' });
    const at = `${sim.url}/v1/payment_intents/${intent.id}`;
    const authorization = 'Bearer pk_test_shop';
    expect((await fetch(at, { headers: { authorization } })).status).toBe(400);
    expect((await fetch(`${at}?client_secret=wrong`, { headers: { authorization } })).status).toBe(400);
    expect((await fetch(`${at}?client_secret=${intent.client_secret}`, { headers: { authorization } })).status).toBe(
      200,
    );
    const asked = await fetch(`${at}/confirm`, {
      method: 'OPTIONS',
      headers: { origin: 'http://shop.test', 'access-control-request-method': 'POST' },
    });
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
    expect(
      (await fetch(`${sim.url}/v1/customers`, { method: 'OPTIONS' })).headers.get('access-control-allow-origin'),
    ).toBeNull();
  });
});
