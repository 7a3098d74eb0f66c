import { id } from '@stallwire/events';
import { z } from 'zod';
import { restock } from '../product';
import { forSide } from './access';
import { order } from './module';
import { lockedOrder, moveOrder } from './move-order';
import { returnToMove } from './returns';

/**
 * What was sent back arrived; a line that came back whole is returned. The money goes back by `refund`.
 * @throws Refusal order.return_not_found, order.moved_on
 */
export const receiveReturn = order.verb({
  name: 'receiveReturn',
  input: z.strictObject({
    orderId: id,
    returnId: id,
    /** Puts the units on the shelf again. */
    restock: z.boolean().default(true),
  }),
  allow: forSide('seller'),
  emits: ['order:updated', 'order:fulfillment_updated'],
  async run({ tx, input: { orderId, returnId, restock: back }, lock, done }) {
    const row = await lockedOrder(tx, lock, orderId);
    const { request, item } = await returnToMove(tx, row, returnId, 'received');
    await tx.returnRequest.update({ where: { id: returnId }, data: { status: 'received' } });
    const { quantity, itemId } = request;
    const { productId, variantId } = item;
    if (back && item.productType === 'in_stock')
      await restock.within(tx, { orderId, lines: [{ productId, variantId, quantity }] });
    const received = await tx.returnRequest.aggregate({
      where: { itemId, status: 'received' },
      _sum: { quantity: true },
    });
    const whole = received._sum.quantity === item.quantity && item.status !== 'refunded';
    const { snapshot, head } = await moveOrder(tx, row, {
      by: 'seller',
      items: whole ? [{ id: itemId, status: 'returned', returnedAt: new Date() }] : [],
      says: [{ type: 'status_change', description: `${quantity} × ${item.name} came back.` }],
    });
    const { fulfillmentStatus, status } = snapshot;
    const { trackingNumber, trackingUrl, carrier } = item;
    const told = { ...head, trackingNumber, trackingUrl, carrier, fulfillmentStatus, status, itemIds: [itemId] };
    return done({ orderId, version: head.version }, { 'order:updated': snapshot, 'order:fulfillment_updated': told });
  },
});
