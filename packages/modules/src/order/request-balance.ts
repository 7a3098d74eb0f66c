import { id } from '@stallwire/events';
import { refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { mayMove } from '../transitions';
import { forSide } from './access';
import { order } from './module';
import { lockedOrder, moveOrder } from './move-order';
import { balanceMs } from './record-intent';
import { balanceTransitions } from './transitions';
import { spoken } from './words';

/**
 * Asks the buyer for what is left to pay, for another seven days.
 * @throws Refusal order.nothing_due
 */
export const requestBalance = order.verb({
  name: 'requestBalance',
  input: z.strictObject({ orderId: id }),
  allow: forSide('seller'),
  emits: ['order:updated'],
  async run({ tx, input: { orderId }, lock, done }) {
    const row = await lockedOrder(tx, lock, orderId);
    const amount = row.totalAmount - row.amountPaid;
    const isDue = row.status !== 'cancelled' && row.amountPaid > 0 && row.amountRefunded === 0 && amount > 0;
    if (!isDue) throw refuse('order.nothing_due');
    const now = new Date();
    const request = {
      status: 'requested',
      amount,
      requestedAt: now,
      expiresAt: new Date(now.getTime() + balanceMs),
    } as const;
    const before = await tx.balanceRequest.findUnique({ where: { orderId } });
    if (before && before.status !== 'requested' && !mayMove(balanceTransitions, before.status, 'requested'))
      throw refuse('order.moved_on');
    await tx.balanceRequest.upsert({ where: { orderId }, create: { orderId, ...request }, update: request });
    const description = `Balance of ${spoken(amount, row.currency)} requested.`;
    const { snapshot, head } = await moveOrder(tx, row, {
      by: 'seller',
      says: [{ type: 'balance_payment_requested', description }],
    });
    return done({ orderId, version: head.version }, { 'order:updated': snapshot });
  },
});
