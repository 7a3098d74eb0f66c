import { refuse } from '@stallwire/kernel';
import { Hono } from 'hono';
import { atMost } from '../http/body';
import type { Door, DoorEnv } from '../http/door';
import type { PaymentParts } from '../payments';

/**
 * `POST /api/stripe/webhook`: what the provider tells. The signature over the raw body is looked at before anything in it is believed. What
 * fails is answered with an error, so that it is told again.
 */
export function stripeWebhookDoor({ stripe, webhookSecret, messages }: PaymentParts): Door {
  return new Hono<DoorEnv>().post('/api/stripe/webhook', atMost(512 * 1024), async (c) => {
    const body = await c.req.text();
    const signature = c.req.header('stripe-signature') ?? '';
    const event = await stripe.webhooks.constructEventAsync(body, signature, webhookSecret).catch(() => {
      throw refuse('payment.signature');
    });
    await messages(event);
    return c.json({ received: true });
  });
}
