import type { PrismaClient } from '@stallwire/db';
import type { Stripe } from 'stripe';
import type { PaymentParts } from '../payments';
import { toStripe } from '../payments/amounts';
import { knowSubscriptions } from './known-subscriptions';

const day = 24 * 3_600_000;
/** ms: older payments of the demo stay unknown to the simulator, since nobody sends money back after so long. */
const recent = 35 * day;
const atOnce = 8;

export interface KnownPayments {
  /** Resolves once no more requests are made. */
  stop(): Promise<void>;
}

/**
 * Makes the demo's recent payments known to the simulator, so that money can be sent back, and its shops' subscriptions, so that they can be
 * changed. Goes on at the next start where it was stopped.
 */
export function knowDemoPayments(of: {
  readonly prisma: PrismaClient;
  readonly stripe: Stripe;
  readonly provider: Pick<PaymentParts['provider'], 'followSubscription'>;
  report(error: unknown, where: string): void;
}): KnownPayments {
  const { prisma, stripe, report, provider } = of;
  let stopped = false;
  const work = async () => {
    await knowSubscriptions({ prisma, stripe, follow: provider.followSubscription });
    const unknown = await prisma.payment.findMany({
      where: { state: 'succeeded', intentId: null, succeededAt: { gt: new Date(Date.now() - recent) } },
      select: { id: true, amount: true, currency: true, orderId: true },
      orderBy: { succeededAt: 'desc' },
    });
    const queue = unknown.values();
    const next = async () => {
      for (const payment of queue) {
        if (stopped) return;
        const intent = await stripe.paymentIntents.create(paidAlready(payment), {
          idempotencyKey: `demo:${payment.id}`,
        });
        await prisma.payment.update({ where: { id: payment.id }, data: { intentId: intent.id } });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, next));
  };
  const done = work().catch((error) => report(error, 'demo payments'));
  return {
    stop() {
      stopped = true;
      return done;
    },
  };
}

const paidAlready = (payment: { amount: number; currency: string; orderId: string }) => ({
  amount: toStripe(payment.amount, payment.currency),
  currency: payment.currency.toLowerCase(),
  payment_method: 'pm_card_visa',
  confirm: true,
  automatic_payment_methods: { enabled: true, allow_redirects: 'never' as const },
  metadata: { orderId: payment.orderId },
});
