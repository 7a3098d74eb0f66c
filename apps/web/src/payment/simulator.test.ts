// @vitest-environment node

import { createStripeSim } from '@stallwire/stripe-sim';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmCard, expiryOf } from './simulator';

let sim: Awaited<ReturnType<typeof createStripeSim>>;
beforeAll(async () => {
  sim = await createStripeSim({ port: 0 });
});
afterAll(() => sim.close());

async function intent(): Promise<string> {
  const made = await fetch(`${sim.url}/v1/payment_intents`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_shop' },
    body: new URLSearchParams({ amount: '2500', currency: 'eur', 'automatic_payment_methods[enabled]': 'true' }),
  });
  return (await made.json()).client_secret;
}
const pay = (clientSecret: string, number: string, expiry = '12/40') =>
  confirmCard({
    apiUrl: sim.url,
    publishableKey: 'pk_test_shop',
    clientSecret,
    returnUrl: 'http://shop.test/s/ada/orders/1',
    card: { number, expiry, cvc: '123' },
  });

describe('paying by the simulator’s card form', () => {
  it('is refused in words and paid by another card under the same secret, once', async () => {
    const secret = await intent();
    const again = 'Nothing was charged. You can try again, with another card too.';
    expect(await pay(secret, '4000000000000002')).toEqual({
      kind: 'refused',
      words: `Your card was declined. ${again}`,
    });
    expect(await pay(secret, '4000 0000 0000 9995')).toMatchObject({
      words: `Your card has insufficient funds. ${again}`,
    });
    expect(await pay(secret, '4242 4242 4242 4242')).toEqual({ kind: 'paid' });
    expect(await pay(secret, '4242 4242 4242 4242')).toEqual({ kind: 'paid' });
  });

  it('leads to the bank where the bank asks', async () => {
    const outcome = await pay(await intent(), '4000002760003184');
    expect(outcome).toMatchObject({ kind: 'challenge' });
    const page = await fetch(outcome.kind === 'challenge' ? outcome.url : '');
    expect(page.status).toBe(200);
  });

  it('names the field that is wrong', async () => {
    const secret = await intent();
    expect(await pay(secret, '4242424242424241')).toMatchObject({ field: 'number' });
    expect(await pay(secret, '4242424242424242', '12/20')).toMatchObject({ field: 'expiry' });
    expect(await pay(secret, '4242424242424242', '13/30')).toMatchObject({ field: 'expiry' });
  });

  it('does not take an intent that was called off for one that was paid', async () => {
    const secret = await intent();
    await fetch(`${sim.url}/v1/payment_intents/${secret.split('_secret')[0]}/cancel`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_shop' },
    });
    expect(await pay(secret, '4242424242424242')).toEqual({ kind: 'over' });
  });

  it('keeps what is meant for developers from the buyer', async () => {
    const told = await pay('pi_nobody_secret_1', '4242424242424242');
    expect(told).toMatchObject({ kind: 'refused', words: expect.not.stringMatching(/pi_|payment_intent/) });
  });

  it('says so when nobody answers, and not that nothing was charged', async () => {
    const nobody = { publishableKey: 'pk', clientSecret: 'pi_1_secret_1', returnUrl: 'http://shop.test/' };
    const card = { number: '4242424242424242', expiry: '12/40', cvc: '123' };
    expect(await confirmCard({ ...nobody, apiUrl: 'http://127.0.0.1:1', card })).toMatchObject({
      kind: 'refused',
      words: expect.not.stringContaining('Nothing was charged'),
    });
  });
});

it.each([
  ['12/30', { month: '12', year: '2030' }],
  [' 1 / 2031 ', { month: '1', year: '2031' }],
  ['0130', { month: '01', year: '2030' }],
  ['13/30', null],
  ['soon', null],
])('reads %j as a date of a card', (text, expected) => {
  expect(expiryOf(text)).toEqual(expected);
});
