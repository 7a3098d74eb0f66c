import { Stripe } from 'stripe';

export interface StripeOptions {
  readonly secretKey: string;
  /** What messages of the provider are signed with. */
  readonly webhookSecret: string;
  /** For browsers. */
  readonly publishableKey: string;
  /** Who answers in Stripe's place, as an origin; null is Stripe itself. */
  readonly apiUrl: string | null;
  /** Where browsers send cards, when it is our simulator; null shows them Stripe's form. */
  readonly simulatorUrl: string | null;
}

/** ms that an answer may take, and how often a request that got none is sent again under its key. */
const patience = { timeout: 15_000, maxNetworkRetries: 3 };

/** The official client, for Stripe or for who answers in its place. */
export function stripeClient({ secretKey, apiUrl }: StripeOptions): Stripe {
  const options = { ...patience, telemetry: false, appInfo: { name: 'Stallwire' } };
  if (apiUrl === null) return new Stripe(secretKey, options);
  const { hostname, port, protocol } = new URL(apiUrl);
  const plain = protocol === 'http:';
  return new Stripe(secretKey, {
    ...options,
    host: hostname,
    port: port || (plain ? 80 : 443),
    protocol: plain ? 'http' : 'https',
  });
}
