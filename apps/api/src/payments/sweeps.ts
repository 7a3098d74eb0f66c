import type { Sweep } from '@stallwire/modules';
import { callOffUnpaid } from '@stallwire/modules';
import type { Stripe } from 'stripe';
import type { Messages } from './messages';
import type { Provider } from './provider';

export interface SweepOptions {
  readonly stripe: Stripe;
  readonly provider: Provider;
  readonly messages: Messages;
  report(error: unknown, where: string): void;
}

const minute = 60_000;
/** ms: how long a message may be on its way before we look ourselves; how far back we look for lost ones; when an open payment rests. */
const times = { patience: minute, lost: 60 * minute, rests: 24 * 60 * minute };
const atOnce = 200;

/** What must happen at the provider or because of it, and did not: messages got lost, a process died between commit and request. */
export function paymentSweeps({ stripe, provider, messages, report }: SweepOptions): readonly Sweep[] {
  /** One that fails does not keep the others from their turn. */
  const each = async <T>(items: readonly T[], where: string, work: (item: T) => Promise<unknown>) => {
    for (const item of items) await work(item).catch((error: unknown) => report(error, where));
  };

  const callOff: Sweep = {
    name: 'order.call_off_unpaid',
    cron: '* * * * *',
    async run({ kernel, actor, now }) {
      const due = await kernel.db.order.findMany({
        where: { status: 'pending', amountPaid: 0, paymentDueAt: { lte: now } },
        select: { id: true, payments: { where: { state: { notIn: ['succeeded', 'canceled'] } } } },
        orderBy: { paymentDueAt: 'asc' },
        take: atOnce,
      });
      await each(due, 'calling off', async ({ id: orderId, payments }) => {
        // The intent first, so that nobody pays for an order that is gone.
        for (const { id, intentId } of payments) if (intentId !== null) await provider.giveUp({ id, intentId });
        await kernel.run(callOffUnpaid, { actor, input: { orderId, now } });
      });
    },
  };

  const reconcile: Sweep = {
    name: 'payment.reconcile',
    cron: '* * * * *',
    async run({ kernel: { db }, now }) {
      const before = new Date(now.getTime() - times.patience);
      const open = await db.payment.findMany({
        where: {
          state: { in: ['created', 'requires_action', 'processing', 'failed'] },
          intentId: { not: null },
          updatedAt: { lte: before },
          createdAt: { gte: new Date(now.getTime() - times.rests) },
        },
        select: { intentId: true },
        orderBy: { updatedAt: 'asc' },
        take: atOnce,
      });
      await each(open, 'reconciling', ({ intentId }) => provider.followIntent(intentId ?? '', null));
      const pending = await db.refund.findMany({
        where: { state: 'pending', createdAt: { lte: before } },
        select: { orderId: true, stripeRefundId: true, paymentId: true },
        orderBy: { createdAt: 'asc' },
        take: atOnce,
      });
      await each(pending, 'reconciling', async ({ orderId, stripeRefundId, paymentId }) => {
        if (stripeRefundId === null) return provider.settle(orderId);
        const payment = await db.payment.findUnique({ where: { id: paymentId }, select: { intentId: true } });
        return payment?.intentId && provider.followRefunds(payment.intentId, null);
      });
      const left = await db.payment.findMany({
        where: {
          state: { in: ['created', 'requires_action', 'failed'] },
          intentId: { not: null },
          order: { status: 'cancelled' },
          updatedAt: { lte: before },
        },
        select: { orderId: true },
        take: atOnce,
      });
      await each(left, 'reconciling', ({ orderId }) => provider.settle(orderId));
    },
  };

  const lost: Sweep = {
    name: 'payment.lost_messages',
    cron: '*/5 * * * *',
    async run({ now }) {
      const gte = Math.floor((now.getTime() - times.lost) / 1_000);
      const found: Stripe.Event[] = [];
      for await (const event of stripe.events.list({ created: { gte }, limit: 100 })) found.push(event);
      await each(found.reverse(), 'lost messages', messages);
    },
  };

  return [callOff, reconcile, lost];
}
