import { createStripeSim } from '@stallwire/stripe-sim';
import { expect, it } from 'vitest';
import { stripeClient } from './client';
import { stripeFrom } from './simulator';

const keys = {
  STRIPE_SECRET_KEY: 'sk_test_here',
  STRIPE_WEBHOOK_SECRET: 'whsec_here',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_here',
};

it('speaks with its keys to who answers in Stripe’s place, and shows browsers Stripe’s form all the same', async () => {
  const sim = await createStripeSim({ secretKey: 'sk_test_here', publishableKey: 'pk_test_here' });
  try {
    const options = stripeFrom({ ...keys, STRIPE_API_URL: sim.url });
    if (!options) throw new Error('There are keys.');
    expect(options.simulatorUrl).toBeNull();
    expect((await stripeClient(options).paymentIntents.list()).data).toEqual([]);
  } finally {
    await sim.close();
  }
});

it('wants all keys or none, and no address for Stripe without them', () => {
  expect(stripeFrom({})).toBeNull();
  expect(stripeFrom(keys)).toMatchObject({ apiUrl: null, simulatorUrl: null });
  expect(() => stripeFrom({ STRIPE_SECRET_KEY: 'sk_test_here' })).toThrow(/or none of them/);
  expect(() => stripeFrom({ STRIPE_API_URL: 'http://127.0.0.1:12111' })).toThrow(/STRIPE_API_URL/);
});

it.each([
  [{ STRIPE_PUBLISHABLE_KEY: 'sk_live_here' }, 'STRIPE_PUBLISHABLE_KEY is no publishable key'],
  [{ STRIPE_PUBLISHABLE_KEY: 'pk_here' }, 'STRIPE_PUBLISHABLE_KEY is no publishable key'],
  [{ STRIPE_SECRET_KEY: 'pk_test_here' }, 'STRIPE_SECRET_KEY is no secret key'],
  [{ STRIPE_SECRET_KEY: 'whsec_here' }, 'STRIPE_SECRET_KEY is no secret key'],
  [{ STRIPE_WEBHOOK_SECRET: 'sk_test_here' }, 'STRIPE_WEBHOOK_SECRET is no secret'],
  [{ STRIPE_SECRET_KEY: 'rk_live_here' }, 'one for tests and one for money'],
])('does not start with %j, nor show what stands in the wrong place', (wrong, words) => {
  const start = () => stripeFrom({ ...keys, ...wrong });
  expect(start).toThrow(words);
  expect(start).not.toThrow(/here/);
});

it('takes keys for money, and a restricted one', () => {
  const live = { ...keys, STRIPE_SECRET_KEY: 'rk_live_here', STRIPE_PUBLISHABLE_KEY: 'pk_live_here' };
  expect(stripeFrom(live)).toMatchObject({ publishableKey: 'pk_live_here' });
});
