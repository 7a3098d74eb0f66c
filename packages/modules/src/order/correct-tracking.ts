import { id } from '@stallwire/events';
import { parcelSchema } from '@stallwire/events/schema/checkout';
import { z } from 'zod';
import { forSide } from './access';
import { order } from './module';
import { lockedOrder, moveOrder } from './move-order';
import { followable, itemsToMove } from './parcels';

/**
 * Says anew how a parcel that is on its way can be followed.
 * @throws Refusal order.moved_on when nothing is on its way
 */
export const correctTracking = order.verb({
  name: 'correctTracking',
  input: z.strictObject({ orderId: id, itemIds: z.array(id).min(1).max(100).optional(), ...parcelSchema }),
  allow: forSide('seller'),
  emits: ['order:updated', 'order:fulfillment_updated'],
  async run({ tx, input: { orderId, itemIds, ...parcel }, lock, done }) {
    const row = await lockedOrder(tx, lock, orderId);
    const underWay = itemsToMove(row, itemIds, ({ status }) => status === 'shipped');
    const { snapshot, head } = await moveOrder(tx, row, {
      by: 'seller',
      items: underWay.map((item) => ({ id: item.id, ...parcel })),
      says: [{ type: 'tracking_updated', description: `Tracking changed: now${followable(parcel) || ' without'}.` }],
    });
    const { fulfillmentStatus, status } = snapshot;
    const told = { ...head, ...parcel, fulfillmentStatus, status, itemIds: underWay.map((item) => item.id) };
    return done({ orderId, version: head.version }, { 'order:updated': snapshot, 'order:fulfillment_updated': told });
  },
});
