import type Stripe from 'stripe';
import { badParameter } from '../http/failure';
import type { MetadataParam } from '../http/params';

const MOST_KEYS = 50;

/** An empty value removes its key, an emptied `metadata` all of them. */
export function mergedMetadata(before: Stripe.Metadata | null, sent: MetadataParam): Stripe.Metadata {
  if (sent === null) return {};
  const merged = Object.entries({ ...before, ...sent }).filter(([, value]) => value !== '');
  if (merged.length > MOST_KEYS) {
    throw badParameter('metadata', `Metadata can have up to ${MOST_KEYS} keys.`);
  }
  return Object.fromEntries(merged);
}

export function fullAddress(
  sent: { [K in keyof Stripe.Address]?: string | null | undefined } | null | undefined,
): Stripe.Address {
  return {
    city: sent?.city ?? null,
    country: sent?.country ?? null,
    line1: sent?.line1 ?? null,
    line2: sent?.line2 ?? null,
    postal_code: sent?.postal_code ?? null,
    state: sent?.state ?? null,
  };
}
