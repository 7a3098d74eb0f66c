import { id } from '@stallwire/events';
import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import type { Sweep } from '../sweep';
import { moveBalance } from './balance';
import { order } from './module';
import { lockedOrder, moveOrder } from './move-order';

/** A request for a balance ran out. The seller may make it again; the buyer may still pay. */
export const expireBalance = order.verb({
  name: 'expireBalance',
  input: z.strictObject({ orderId: id, now: z.date() }),
  allow: systemOnly,
  emits: silent('It was paid or made anew meanwhile.'),
  mayEmit: ['order:updated'],
  async run({ tx, input: { orderId, now }, lock, done }) {
    const row = await lockedOrder(tx, lock, orderId);
    const request = await tx.balanceRequest.findUnique({ where: { orderId } });
    const ranOut = request?.status === 'requested' && request.expiresAt !== null && request.expiresAt <= now;
    if (!ranOut) return done({ expired: false });
    await moveBalance(tx, orderId, { status: 'cancelled', amount: request.amount });
    const says = [{ type: 'status_change' as const, description: 'The request for the balance ran out.' }];
    const { snapshot } = await moveOrder(tx, row, { by: 'system', says });
    return done({ expired: true }, { 'order:updated': snapshot });
  },
});

export const expireBalances: Sweep = {
  name: 'order.expire_balances',
  cron: '*/10 * * * *',
  async run({ kernel, actor, now }) {
    const due = await kernel.db.balanceRequest.findMany({
      where: { status: 'requested', expiresAt: { lte: now } },
      select: { orderId: true },
      take: 1_000,
    });
    for (const { orderId } of due) await kernel.run(expireBalance, { actor, input: { orderId, now } });
  },
};
