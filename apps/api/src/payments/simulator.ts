import { createStripeSim, type StripeSim } from '@stallwire/stripe-sim';
import { keptSecret } from '../secrets';
import type { StripeOptions } from './client';

interface Env {
  readonly STRIPE_SECRET_KEY?: string | undefined;
  readonly STRIPE_WEBHOOK_SECRET?: string | undefined;
  readonly STRIPE_PUBLISHABLE_KEY?: string | undefined;
  readonly STRIPE_API_URL?: string | undefined;
}

/**
 * Stripe, when its keys are set.
 * @throws when some are and some are not, when one stands in another's place, and when an address for Stripe comes without them
 */
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
  checkKeys(secretKey, webhookSecret, publishableKey);
  return { secretKey, webhookSecret, publishableKey, apiUrl, simulatorUrl: null };
}

/** What stands in the place of the publishable key is shown to everybody. No message says what it found. */
function checkKeys(secretKey: string, webhookSecret: string, publishableKey: string): void {
  const [, secretMode] = /^[sr]k_(live|test)_./.exec(secretKey) ?? [];
  const [, publicMode] = /^pk_(live|test)_./.exec(publishableKey) ?? [];
  if (!secretMode)
    throw new Error('STRIPE_SECRET_KEY is no secret key: it begins with sk_ or rk_, and test_ or live_.');
  if (!publicMode)
    throw new Error('STRIPE_PUBLISHABLE_KEY is no publishable key: it begins with pk_test_ or pk_live_.');
  if (!/^whsec_./.test(webhookSecret))
    throw new Error('STRIPE_WEBHOOK_SECRET is no secret of a webhook: it begins with whsec_.');
  if (secretMode !== publicMode)
    throw new Error(
      'STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY are one for tests and one for money: take both of the same mode.',
    );
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
