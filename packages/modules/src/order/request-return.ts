import { newId } from '@stallwire/db';
import { id } from '@stallwire/events';
import { line, needed } from '@stallwire/events/schema/text-rules';
import { refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { forSide } from './access';
import { order } from './module';
import { lockedOrder, moveOrder } from './move-order';
import { returnableOf } from './returns';

/**
 * The buyer asks to send units of a line back.
 * @throws Refusal order.item_not_found; order.moved_on for what has not left, was refunded, or is asked for already
 */
export const requestReturn = order.verb({
  name: 'requestReturn',
  input: z.strictObject({
    orderId: id,
    itemId: id,
    quantity: z.int().min(1).max(10_000),
    reason: needed(line(500), 'Say why you send it back.'),
  }),
  allow: forSide('buyer'),
  emits: ['order:updated'],
  async run({ tx, input: { orderId, itemId, quantity, reason }, lock, done }) {
    const row = await lockedOrder(tx, lock, orderId);
    const item = row.items.find((of) => of.id === itemId);
    if (!item) throw refuse('order.item_not_found');
    if (quantity > returnableOf(item, await tx.returnRequest.findMany({ where: { itemId } })))
      throw refuse('order.moved_on');
    const returnId = newId();
    await tx.returnRequest.create({ data: { id: returnId, orderId, itemId, quantity, reason } });
    const description = `Return of ${quantity} × ${item.name} requested: ${reason}`;
    const { snapshot, head } = await moveOrder(tx, row, {
      by: 'buyer',
      says: [{ type: 'status_change', description }],
    });
    return done({ orderId, version: head.version, returnId }, { 'order:updated': snapshot });
  },
});
