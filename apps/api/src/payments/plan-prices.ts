import { type Plan, planCurrency, planNames, plans } from '@stallwire/events/schema/subscription';
import type { Stripe } from 'stripe';
import { lookupKeyOf } from './translate-billing';

/** Asks for the prices of our plans once, and again after a failure. */
export function planPrices(stripe: Stripe): () => Promise<ReadonlyMap<Plan, string>> {
  let asked: Promise<ReadonlyMap<Plan, string>> | null = null;
  return () => {
    asked ??= pricesAt(stripe).catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  };
}

/** The prices of our plans, made where they are not there yet. */
async function pricesAt(stripe: Stripe): Promise<ReadonlyMap<Plan, string>> {
  const { data } = await stripe.prices.list({ lookup_keys: planNames.map(lookupKeyOf), active: true, limit: 100 });
  const found = new Map<Plan, string>();
  for (const plan of planNames) {
    const lookup = lookupKeyOf(plan);
    const there = data.find((price) => price.lookup_key === lookup) ?? (await makePrice(stripe, plan, lookup));
    found.set(plan, there.id);
  }
  return found;
}

const makePrice = (stripe: Stripe, plan: Plan, lookup: string): Promise<Stripe.Price> =>
  stripe.prices.create(
    {
      currency: planCurrency.toLowerCase(),
      unit_amount: plans[plan].amount,
      recurring: { interval: 'month' },
      lookup_key: lookup,
      product_data: { name: `Stallwire ${plans[plan].name}` },
    },
    { idempotencyKey: `price:${lookup}` },
  );
