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
