import { Stripe } from 'stripe';

export interface StripeOptions {
  readonly secretKey: string;
  /** What messages of the provider are signed with. */
  readonly webhookSecret: string;
  /** For browsers. */
  readonly publishableKey: string;
  /** Where the simulator is, from here and from browsers; null is Stripe itself. */
  readonly simulator: { readonly url: string; readonly browserUrl: string } | null;
}

/** ms that an answer may take, and how often a request that got none is sent again under its key. */
const patience = { timeout: 15_000, maxNetworkRetries: 3 };

/** The official client, for Stripe or for the simulator. */
export function stripeClient({ secretKey, simulator }: StripeOptions): Stripe {
  const options = { ...patience, telemetry: false, appInfo: { name: 'Stallwire' } };
  if (simulator === null) return new Stripe(secretKey, options);
  const { hostname, port } = new URL(simulator.url);
  return new Stripe(secretKey, { ...options, host: hostname, port, protocol: 'http' });
}
