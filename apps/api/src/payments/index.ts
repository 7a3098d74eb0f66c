import type { Kernel } from '@stallwire/kernel';
import type { Sweep } from '@stallwire/modules';
import type { Stripe } from 'stripe';
import { type StripeOptions, stripeClient } from './client';
import { createMessages, type Messages } from './messages';
import { createProvider, type Provider } from './provider';
import { paymentSweeps } from './sweeps';

export interface PaymentParts {
  readonly provider: Provider;
  readonly messages: Messages;
  readonly stripe: Stripe;
  readonly webhookSecret: string;
  readonly sweeps: readonly Sweep[];
}

/** Everything that speaks to Stripe, or to the simulator. */
export function createPayments(
  options: StripeOptions,
  core: { kernel: Kernel; report: (error: unknown, where: string) => void },
): PaymentParts {
  const stripe = stripeClient(options);
  const provider = createProvider({ ...core, stripe, options });
  const messages = createMessages({ ...core, stripe, provider });
  const sweeps = paymentSweeps({ ...core, stripe, provider, messages });
  return { provider, messages, stripe, webhookSecret: options.webhookSecret, sweeps };
}
