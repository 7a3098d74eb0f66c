import { id } from '@stallwire/events';
import { refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { forSide } from './access';
import { order } from './module';
import { lockedOrder, moveOrder } from './move-order';

/**
 * The seller takes an order on whose deposit is paid. One that is paid in full is taken on by itself.
 * @throws Refusal order.not_paid, order.moved_on
 */
export const confirmOrder = order.verb({
  name: 'confirm',
  input: z.strictObject({ orderId: id }),
  allow: forSide('seller'),
  emits: ['order:updated'],
  async run({ tx, input: { orderId }, lock, done }) {
    const row = await lockedOrder(tx, lock, orderId);
    if (row.status !== 'pending') throw refuse('order.moved_on');
    if (row.amountPaid === 0) throw refuse('order.not_paid');
    const { snapshot, head } = await moveOrder(tx, row, {
      by: 'seller',
      order: { status: 'processing' },
      items: row.items.filter(({ status }) => status === 'pending').map((of) => ({ id: of.id, status: 'processing' })),
      says: [{ type: 'status_change', description: 'Order confirmed.' }],
    });
    return done({ orderId, version: head.version }, { 'order:updated': snapshot });
  },
});
