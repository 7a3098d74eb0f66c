import { id } from '@stallwire/events';
import { inWords } from '@stallwire/events/schema/minor-units';
import { refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { forSide } from './access';
import { moveBalance } from './balance';
import { order } from './module';
import { lockedOrder, moveOrder } from './move-order';

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
    await moveBalance(tx, orderId, { status: 'requested', amount });
    const description = `Balance of ${inWords(amount, row.currency)} requested.`;
    const { snapshot, head } = await moveOrder(tx, row, {
      by: 'seller',
      says: [{ type: 'balance_payment_requested', description }],
    });
    return done({ orderId, version: head.version }, { 'order:updated': snapshot });
  },
});
