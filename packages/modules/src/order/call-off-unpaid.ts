import { id } from '@stallwire/events';
import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { callOff } from './call-off';
import { order } from './module';
import { lockedOrder } from './move-order';

/** Calls off an order that nobody paid in time, unless its payment is on its way. Its stock is for sale again. */
export const callOffUnpaid = order.verb({
  name: 'callOffUnpaid',
  input: z.strictObject({ orderId: id, now: z.date() }),
  allow: systemOnly,
  emits: silent('It was paid or called off meanwhile.'),
  mayEmit: ['order:updated', 'order:cancelled'],
  async run({ tx, input: { orderId, now }, lock, done }) {
    const row = await lockedOrder(tx, lock, orderId);
    const isDue =
      row.status === 'pending' && row.amountPaid === 0 && row.paymentDueAt !== null && row.paymentDueAt <= now;
    const underWay = await tx.payment.count({ where: { orderId, state: { in: ['processing', 'succeeded'] } } });
    if (!isDue || underWay > 0) return done({ calledOff: false });
    const { snapshot, head, told } = await callOff(tx, row, { by: 'system', reason: 'Not paid in time' });
    return done({ calledOff: true }, { 'order:updated': snapshot, 'order:cancelled': { ...head, ...told } });
  },
});
