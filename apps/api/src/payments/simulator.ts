import { createStripeSim, type StripeSim } from '@stallwire/stripe-sim';
import { keptSecret } from '../secrets';
import type { StripeOptions } from './client';

interface Env {
  readonly STRIPE_SECRET_KEY?: string | undefined;
  readonly STRIPE_WEBHOOK_SECRET?: string | undefined;
  readonly STRIPE_PUBLISHABLE_KEY?: string | undefined;
  readonly STRIPE_API_URL?: string | undefined;
}

/** Stripe, when its keys are set. @throws when some are and some are not, and when an address for it comes without them */
export function stripeFrom(env: Env): StripeOptions | null {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = env;
  const publishableKey = env.STRIPE_PUBLISHABLE_KEY;
  const apiUrl = env.STRIPE_API_URL ?? null;
  if (!secretKey && !webhookSecret && !publishableKey) {
    if (apiUrl !== null) throw new Error('STRIPE_API_URL is used with Stripe’s keys only: set them, or leave it out.');
    return null;
  }
  if (!secretKey || !webhookSecret || !publishableKey)
    throw new Error('Set STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET and STRIPE_PUBLISHABLE_KEY, or none of them.');
  return { secretKey, webhookSecret, publishableKey, apiUrl, simulatorUrl: null };
}

/** Beside an API of a fixed port one of its own; any free one beside an API that takes any. */
export const simulatorPort = (apiPort: number): number => (apiPort === 0 ? 0 : Math.min(apiPort + 8_111, 65_535));

export interface SimulatorOptions {
  readonly port: number;
  /** Where its messages go. An API on any free port (0) gets none, and finds out by looking. */
  readonly apiPort: number;
  readonly publicUrl?: string | undefined;
  /** Where payments and the secret are kept. */
  readonly dataDir: string;
  readonly control?: boolean;
  readonly retryDelaysMs?: readonly number[];
  onError(error: unknown): void;
}

/** Starts the simulator for an API. */
export async function startSimulator(options: SimulatorOptions): Promise<{ sim: StripeSim; options: StripeOptions }> {
  const { port, apiPort, publicUrl, dataDir, control, retryDelaysMs, onError } = options;
  const webhookSecret = `whsec_${keptSecret(dataDir, 'stripe-webhook')}`;
  const url = `http://127.0.0.1:${apiPort}/api/stripe/webhook`;
  const sim = await createStripeSim({
    port,
    dataDir,
    onError,
    ...(control ? { control } : {}),
    ...(retryDelaysMs ? { retryDelaysMs } : {}),
    ...(publicUrl ? { publicUrl } : {}),
    webhooks: apiPort === 0 ? [] : [{ url, secret: webhookSecret }],
  });
  const keys = { secretKey: 'sk_test_simulator', publishableKey: 'pk_test_simulator' };
  return { sim, options: { ...keys, webhookSecret, apiUrl: sim.url, simulatorUrl: publicUrl ?? sim.url } };
}
