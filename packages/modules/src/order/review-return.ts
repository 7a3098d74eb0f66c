import { id } from '@stallwire/events';
import { reasonSchema } from '@stallwire/events/schema/checkout';
import type { Actor } from '@stallwire/kernel';
import { z } from 'zod';
import { forSide } from './access';
import { order } from './module';
import { lockedOrder, moveOrder } from './move-order';
import { returnToMove } from './returns';
import { because } from './words';

const reviewer = (actor: Actor) => ({
  reviewedAt: new Date(),
  reviewedBy: actor.kind === 'user' ? actor.userId : null,
});

/**
 * The seller agrees to take units back.
 * @throws Refusal order.return_not_found, order.moved_on
 */
export const approveReturn = order.verb({
  name: 'approveReturn',
  input: z.strictObject({ orderId: id, returnId: id, note: reasonSchema }),
  allow: forSide('seller'),
  emits: ['order:updated'],
  async run({ tx, input: { orderId, returnId, note }, actor, lock, done }) {
    const row = await lockedOrder(tx, lock, orderId);
    const { request, item } = await returnToMove(tx, row, returnId, 'approved');
    await tx.returnRequest.update({ where: { id: returnId }, data: { status: 'approved', note, ...reviewer(actor) } });
    const description = `Return of ${request.quantity} × ${item.name} approved${because(note)}`;
    const { snapshot, head } = await moveOrder(tx, row, {
      by: 'seller',
      says: [{ type: 'status_change', description }],
    });
    return done({ orderId, version: head.version }, { 'order:updated': snapshot });
  },
});

/**
 * The seller does not take them back.
 * @throws Refusal order.return_not_found, order.moved_on
 */
export const rejectReturn = order.verb({
  name: 'rejectReturn',
  input: z.strictObject({ orderId: id, returnId: id, note: reasonSchema }),
  allow: forSide('seller'),
  emits: ['order:updated'],
  async run({ tx, input: { orderId, returnId, note }, actor, lock, done }) {
    const row = await lockedOrder(tx, lock, orderId);
    const { request, item } = await returnToMove(tx, row, returnId, 'rejected');
    await tx.returnRequest.update({ where: { id: returnId }, data: { status: 'rejected', note, ...reviewer(actor) } });
    const description = `Return of ${request.quantity} × ${item.name} rejected${because(note)}`;
    const { snapshot, head } = await moveOrder(tx, row, {
      by: 'seller',
      says: [{ type: 'status_change', description }],
    });
    return done({ orderId, version: head.version }, { 'order:updated': snapshot });
  },
});
