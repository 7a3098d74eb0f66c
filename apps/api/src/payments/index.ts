import type { Kernel } from '@stallwire/kernel';
import type { Sweep } from '@stallwire/modules';
import type { Stripe } from 'stripe';
import { type Billing, createBilling } from './billing';
import { type StripeOptions, stripeClient } from './client';
import { createMessages, type Messages } from './messages';
import { createProvider, type Provider } from './provider';
import { paymentSweeps } from './sweeps';

export interface PaymentParts {
  readonly provider: Provider & Billing;
  readonly messages: Messages;
  readonly stripe: Stripe;
  readonly webhookSecret: string;
  readonly sweeps: readonly Sweep[];
}

/** Everything that speaks to Stripe, or to the simulator. */
export function createPayments(
  options: StripeOptions,
  core: {
    kernel: Kernel;
    /** The web app's. */
    origin: string;
    report: (error: unknown, where: string) => void;
  },
): PaymentParts {
  const stripe = stripeClient(options);
  const billing = createBilling({ ...core, stripe });
  const provider = { ...createProvider({ ...core, stripe, options }), ...billing };
  const messages = createMessages({ ...core, stripe, provider, billing });
  const sweeps = [...paymentSweeps({ ...core, stripe, provider, messages }), billing.sweep];
  return { provider, messages, stripe, webhookSecret: options.webhookSecret, sweeps };
}
