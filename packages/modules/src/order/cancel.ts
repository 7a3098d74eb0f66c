import { id } from '@stallwire/events';
import { reasonSchema } from '@stallwire/events/schema/checkout';
import { refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { forSide, sideOf } from './access';
import { callOff } from './call-off';
import { order } from './module';
import { lockedOrder } from './move-order';

/**
 * Calls an order off before anything of it has left. What was paid goes back, all of it.
 * @throws Refusal order.moved_on once something was shipped, and when it is cancelled already
 */
export const cancelOrder = order.verb({
  name: 'cancel',
  input: z.strictObject({ orderId: id, reason: reasonSchema }),
  allow: forSide('either'),
  emits: ['order:updated', 'order:cancelled'],
  async run({ tx, input: { orderId, reason }, actor, lock, done }) {
    const row = await lockedOrder(tx, lock, orderId);
    if (row.fulfillmentStatus !== 'unfulfilled') throw refuse('order.moved_on');
    const by = (await sideOf(tx, actor, row)) ?? 'system';
    const { snapshot, head, told } = await callOff(tx, row, { by, reason });
    return done(
      { orderId, version: head.version },
      { 'order:updated': snapshot, 'order:cancelled': { ...head, ...told } },
    );
  },
});
