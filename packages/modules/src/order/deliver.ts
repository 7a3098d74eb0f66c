import { id } from '@stallwire/events';
import { z } from 'zod';
import { forSide } from './access';
import { order } from './module';
import { lockedOrder, moveOrder } from './move-order';
import { itemsToMove, named } from './parcels';

/**
 * A parcel arrived: the lines that are named, or all that were on their way.
 * @throws Refusal order.moved_on when nothing is on its way
 */
export const deliverOrder = order.verb({
  name: 'deliver',
  input: z.strictObject({ orderId: id, itemIds: z.array(id).min(1).max(100).optional() }),
  allow: forSide('seller'),
  emits: ['order:updated', 'order:fulfillment_updated'],
  async run({ tx, input: { orderId, itemIds }, lock, done }) {
    const row = await lockedOrder(tx, lock, orderId);
    const arrived = itemsToMove(row, itemIds, ({ status }) => status === 'shipped');
    const ids = new Set(arrived.map((item) => item.id));
    const waiting = row.items.some(
      ({ id: itemId, status }) =>
        !ids.has(itemId) && ['pending', 'processing', 'ready_to_ship', 'shipped'].includes(status),
    );
    const { snapshot, head } = await moveOrder(tx, row, {
      by: 'seller',
      order: waiting ? {} : { status: 'delivered' },
      items: arrived.map((item) => ({ id: item.id, status: 'delivered', deliveredAt: new Date() })),
      says: [{ type: 'status_change', description: `Delivered ${named(arrived)}.` }],
    });
    const { fulfillmentStatus, status, trackingNumber, trackingUrl, carrier } = snapshot;
    const parcel = { trackingNumber, trackingUrl, carrier };
    const told = { ...head, ...parcel, fulfillmentStatus, status, itemIds: [...ids] };
    return done({ orderId, version: head.version }, { 'order:updated': snapshot, 'order:fulfillment_updated': told });
  },
});
