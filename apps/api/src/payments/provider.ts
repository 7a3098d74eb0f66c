import type { ReadClient } from '@stallwire/db';
import { type Actor, type Kernel, type Payments, Refusal, refuse } from '@stallwire/kernel';
import { attachIntent, recordIntent, recordRefunds } from '@stallwire/modules';
import { Stripe } from 'stripe';
import { toStripe } from './amounts';
import type { StripeOptions } from './client';
import { type eventIn, intentIn, paymentIdIn, refundIn } from './translate';
import { unlessMissing } from './unless-missing';

type Message = ReturnType<typeof eventIn>;
type RefundTold = Omit<ReturnType<typeof refundIn>, 'stripeRefundId'> & { readonly stripeRefundId: string | null };

export interface ProviderOptions {
  readonly kernel: Kernel;
  readonly stripe: Stripe;
  readonly options: StripeOptions;
  report(error: unknown, where: string): void;
}

/** Stripe, and what our rows follow of it. */
export interface Provider extends Omit<Payments, 'subscribe' | 'applySubscription' | 'billingPortal'> {
  /** Looks at an intent and brings its payment and order to where it is. @returns false for one that is not ours */
  followIntent(intentId: string, message: Message | null): Promise<boolean>;
  /** The same for the refunds of an intent. */
  followRefunds(intentId: string, message: Message | null): Promise<boolean>;
  /** Gives an intent up, unless it is paid; then its payment is noted. */
  giveUp(payment: { readonly id: string; readonly intentId: string }): Promise<void>;
}

const actor: Actor = { kind: 'stripe' };
const openStates = ['created', 'requires_action', 'processing', 'failed'] as const;

/**
 * Every request carries a key that follows from our row, so that it may be sent any number of times: whoever asks for a payment's intent
 * gets the one there is.
 */
export function createProvider({ kernel, stripe, options, report }: ProviderOptions): Provider {
  const { db } = kernel;
  const opening = new Map<string, Promise<{ clientSecret: string }>>();

  async function openIntent(paymentId: string): Promise<{ clientSecret: string }> {
    const row = await db.payment.findUnique({ where: { id: paymentId }, include: { order: true } });
    if (!row || row.state === 'succeeded' || row.state === 'canceled' || row.order.status === 'cancelled')
      throw refuse('order.nothing_due');
    if (row.clientSecret !== null) return { clientSecret: row.clientSecret };
    const { orderId, sellerId, part, currency } = row;
    const intent = await stripe.paymentIntents.create(
      {
        amount: toStripe(row.amount, currency),
        currency: currency.toLowerCase(),
        automatic_payment_methods: { enabled: true },
        description: `Order ${row.order.number}`,
        metadata: { orderId, paymentId, sellerId, part, orderNumber: String(row.order.number) },
      },
      { idempotencyKey: `payment:${paymentId}` },
    );
    const clientSecret = intent.client_secret;
    if (clientSecret === null) throw new Error(`Intent ${intent.id} has no client secret.`);
    await kernel.run(attachIntent, { actor, input: { paymentId, intentId: intent.id, clientSecret } });
    return { clientSecret };
  }

  async function record(intent: Stripe.PaymentIntent | null, message: Message | null): Promise<boolean> {
    const paymentId = intent && (await paymentOf(db, intent, report));
    if (!intent || paymentId === null) return false;
    const { orderId } = await kernel.run(recordIntent, {
      actor,
      input: { event: message, paymentId, ...intentIn(intent) },
    });
    if (orderId === null) return false;
    if (intent.status === 'succeeded') await settle(orderId);
    return true;
  }

  const look = (intentId: string) => unlessMissing(stripe.paymentIntents.retrieve(intentId));

  async function sendRefund(refund: { id: string; amount: number; orderId: string; paymentId: string }): Promise<void> {
    const payment = await db.payment.findUniqueOrThrow({ where: { id: refund.paymentId } });
    if (payment.intentId === null) throw new Error(`Payment ${payment.id} was paid without an intent.`);
    const params = {
      payment_intent: payment.intentId,
      amount: toStripe(refund.amount, payment.currency),
      metadata: { refundId: refund.id, orderId: refund.orderId },
    };
    const told = await stripe.refunds
      .create(params, { idempotencyKey: `refund:${refund.id}` })
      .then<RefundTold, RefundTold>(refundIn, (error: unknown) => refusedRefund(error, refund));
    const input = { event: null, paymentId: payment.id, refunds: [told] };
    await kernel.run(recordRefunds, { actor, input });
  }

  async function giveUp({ id, intentId }: { id: string; intentId: string }): Promise<void> {
    const intent = await stripe.paymentIntents
      .cancel(intentId, {}, { idempotencyKey: `cancel:${id}` })
      // Paid or given up before: what it is now is what counts.
      .catch((error: unknown) => {
        if (error instanceof Stripe.errors.StripeInvalidRequestError) return stripe.paymentIntents.retrieve(intentId);
        throw error;
      });
    await record(intent, null);
  }

  async function settle(orderId: string): Promise<void> {
    try {
      const order = await db.order.findUnique({ where: { id: orderId }, select: { status: true } });
      if (order?.status === 'cancelled') {
        const where = { orderId, intentId: { not: null }, state: { in: [...openStates] } };
        for (const { id, intentId } of await db.payment.findMany({ where, select: { id: true, intentId: true } }))
          if (intentId !== null) await giveUp({ id, intentId });
      }
      const pending = await db.refund.findMany({
        where: { orderId, state: 'pending', stripeRefundId: null },
        orderBy: { id: 'asc' },
      });
      for (const refund of pending) await sendRefund(refund);
    } catch (error) {
      report(error, `settling order ${orderId}`);
    }
  }

  return {
    config: {
      mode: options.simulatorUrl === null ? 'stripe' : 'simulator',
      publishableKey: options.publishableKey,
      apiUrl: options.simulatorUrl,
    },
    async open(paymentId) {
      const running = opening.get(paymentId) ?? openIntent(paymentId).finally(() => opening.delete(paymentId));
      opening.set(paymentId, running);
      return running.catch((error: unknown) => {
        if (error instanceof Refusal) throw error;
        report(error, `opening payment ${paymentId}`);
        throw refuse('payment.provider_away');
      });
    },
    settle,
    giveUp,
    followIntent: async (intentId, message) => record(await look(intentId), message),
    async followRefunds(intentId, message) {
      // The payment first: a refund can be heard of before what it is of.
      if (!(await record(await look(intentId), null))) return false;
      const payment = await db.payment.findUnique({ where: { intentId }, select: { id: true } });
      if (!payment) return false;
      const refunds = await stripe.refunds.list({ payment_intent: intentId, limit: 100 });
      const input = { event: message, paymentId: payment.id, refunds: refunds.data.map(refundIn).reverse() };
      await kernel.run(recordRefunds, { actor, input });
      return true;
    },
  };
}

/** Our payment that an intent is of: the one it was made for, or the one it names, when it is of the same sum. */
async function paymentOf(
  db: ReadClient,
  intent: Stripe.PaymentIntent,
  report: ProviderOptions['report'],
): Promise<string | null> {
  const select = { id: true, amount: true, currency: true } as const;
  const named = paymentIdIn(intent);
  const row =
    (await db.payment.findUnique({ where: { intentId: intent.id }, select })) ??
    (named && (await db.payment.findUnique({ where: { id: named }, select })));
  if (!row) return null;
  if (intent.currency.toUpperCase() === row.currency && intent.amount === toStripe(row.amount, row.currency))
    return row.id;
  report(new Error(`Intent ${intent.id} is of another sum than payment ${row.id}.`), 'recording a payment');
  return null;
}

/** A refund that Stripe will never take has failed; one that it did not answer is tried again. */
function refusedRefund(error: unknown, refund: { id: string; amount: number }): RefundTold {
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
  return {
    stripeRefundId: null,
    refundId: refund.id,
    amount: refund.amount,
    state: 'failed',
    failureMessage: 'The payment provider refused it.',
  };
}
