import { id } from '@stallwire/events';
import { parcelSchema } from '@stallwire/events/schema/checkout';
import { refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { forSide } from './access';
import { order } from './module';
import { lockedOrder, moveOrder } from './move-order';
import { followable, itemsToMove, named } from './parcels';

/**
 * A parcel leaves, with the lines that are named or with all that are left.
 * @throws Refusal order.not_paid while any of it is due; order.moved_on; order.item_not_found
 */
export const fulfilOrder = order.verb({
  name: 'fulfil',
  input: z.strictObject({ orderId: id, itemIds: z.array(id).min(1).max(100).optional(), ...parcelSchema }),
  allow: forSide('seller'),
  emits: ['order:updated', 'order:fulfilled'],
  async run({ tx, input: { orderId, itemIds, ...parcel }, lock, done }) {
    const row = await lockedOrder(tx, lock, orderId);
    if (row.amountPaid < row.totalAmount) throw refuse('order.not_paid');
    if (row.status !== 'processing') throw refuse('order.moved_on');
    const fits = ({ status }: (typeof row.items)[number]) => status === 'processing' || status === 'ready_to_ship';
    const leaving = itemsToMove(row, itemIds, fits);
    const shippedAt = new Date();
    const items = leaving.map((item) => ({ id: item.id, status: 'shipped' as const, shippedAt, ...parcel }));
    const { snapshot, head } = await moveOrder(tx, row, {
      by: 'seller',
      items,
      says: [{ type: 'status_change', description: `Shipped ${named(leaving)}${followable(parcel)}.` }],
    });
    const { fulfillmentStatus } = snapshot;
    return done(
      { orderId, version: head.version },
      {
        'order:updated': snapshot,
        'order:fulfilled': { ...head, ...parcel, fulfillmentStatus, itemIds: leaving.map((item) => item.id) },
      },
    );
  },
});
