import type { ReadClient } from '@stallwire/db';
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

interface Look {
  readonly db: ReadClient;
  readonly now: Date;
}

/**
 * Goes through more rows than one run may look at, a part a run and then from the beginning: rows that nothing ever becomes of do not keep
 * the others from their turn. `page` reads the next of them, in the order of their ids.
 */
function byTurns<T extends { readonly id: string }>(
  page: (after: { readonly id?: { readonly gt: string } }, look: Look) => Promise<T[]>,
): (look: Look) => Promise<T[]> {
  let after: { readonly id?: { readonly gt: string } } = {};
  return async (look) => {
    const rows = await page(after, look);
    const last = rows.length < atOnce ? undefined : rows.at(-1);
    after = last ? { id: { gt: last.id } } : {};
    return rows;
  };
}

/** What must happen at the provider or because of it, and did not: messages got lost, a process died between commit and request. */
export function paymentSweeps({ stripe, provider, messages, report }: SweepOptions): readonly Sweep[] {
  /** One that fails does not keep the others from their turn. */
  const each = async <T>(items: readonly T[], where: string, work: (item: T) => Promise<unknown>) => {
    for (const item of items) await work(item).catch((error: unknown) => report(error, where));
  };

  const unpaid = byTurns((after, { db, now }) =>
    db.order.findMany({
      where: { status: 'pending', amountPaid: 0, paymentDueAt: { lte: now }, ...after },
      select: { id: true, payments: { where: { state: { notIn: ['succeeded', 'canceled'] } } } },
      orderBy: { id: 'asc' },
      take: atOnce,
    }),
  );
  const callOff: Sweep = {
    name: 'order.call_off_unpaid',
    cron: '* * * * *',
    async run({ kernel, actor, now }) {
      await each(await unpaid({ db: kernel.db, now }), 'calling off', async ({ id: orderId, payments }) => {
        // The intent first, so that nobody pays for an order that is gone.
        for (const { id, intentId } of payments) if (intentId !== null) await provider.giveUp({ id, intentId });
        await kernel.run(callOffUnpaid, { actor, input: { orderId, now } });
      });
    },
  };

  const patient = (now: Date) => ({ lte: new Date(now.getTime() - times.patience) });
  const open = byTurns((after, { db, now }) =>
    db.payment.findMany({
      where: {
        state: { in: ['created', 'requires_action', 'processing', 'failed'] },
        intentId: { not: null },
        updatedAt: patient(now),
        createdAt: { gte: new Date(now.getTime() - times.rests) },
        ...after,
      },
      select: { id: true, intentId: true },
      orderBy: { id: 'asc' },
      take: atOnce,
    }),
  );
  const refunds = byTurns((after, { db, now }) =>
    db.refund.findMany({
      where: { state: 'pending', createdAt: patient(now), ...after },
      select: { id: true, orderId: true, stripeRefundId: true, paymentId: true },
      orderBy: { id: 'asc' },
      take: atOnce,
    }),
  );
  const left = byTurns((after, { db, now }) =>
    db.payment.findMany({
      where: {
        state: { in: ['created', 'requires_action', 'failed'] },
        intentId: { not: null },
        order: { status: 'cancelled' },
        updatedAt: patient(now),
        ...after,
      },
      select: { id: true, orderId: true },
      orderBy: { id: 'asc' },
      take: atOnce,
    }),
  );
  const reconcile: Sweep = {
    name: 'payment.reconcile',
    cron: '* * * * *',
    async run({ kernel: { db }, now }) {
      await each(await open({ db, now }), 'reconciling', ({ intentId }) => provider.followIntent(intentId ?? '', null));
      await each(await refunds({ db, now }), 'reconciling', async ({ orderId, stripeRefundId, paymentId }) => {
        if (stripeRefundId === null) return provider.settle(orderId);
        const payment = await db.payment.findUnique({ where: { id: paymentId }, select: { intentId: true } });
        return payment?.intentId && provider.followRefunds(payment.intentId, null);
      });
      await each(await left({ db, now }), 'reconciling', ({ orderId }) => provider.settle(orderId));
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
