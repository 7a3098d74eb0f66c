import { id } from '@stallwire/events';
import { systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { mayMove } from '../transitions';
import { payment, toldByOrder } from './module';
import { refundTransitions } from './transitions';

/**
 * Notes what the provider says of a refund. One that went through fails when the payer's bank sends it back; one that failed stays so. Take
 * it in with the order locked.
 */
export const settleRefund = payment.verb({
  name: 'settleRefund',
  input: z.strictObject({
    refundId: id,
    stripeRefundId: z.string().nullable(),
    state: z.enum(['pending', 'succeeded', 'failed']),
    failureMessage: z.string().nullable(),
  }),
  allow: systemOnly,
  emits: toldByOrder,
  async run({ tx, input: { refundId, state, ...told }, done }) {
    const before = await tx.refund.findUniqueOrThrow({ where: { id: refundId }, include: { lines: true } });
    if (!mayMove(refundTransitions, before.state, state)) {
      if (before.state === 'pending' && before.stripeRefundId === null && told.stripeRefundId !== null)
        await tx.refund.update({ where: { id: refundId }, data: { stripeRefundId: told.stripeRefundId } });
      return done({ moved: false, was: before.state, refund: before });
    }
    const stripeRefundId = told.stripeRefundId ?? before.stripeRefundId;
    const after = await tx.refund.update({
      where: { id: refundId },
      data: { state, failureMessage: told.failureMessage, stripeRefundId, settledAt: new Date() },
      include: { lines: true },
    });
    const gone = state === 'succeeded' ? after.amount : before.state === 'succeeded' ? -after.amount : 0;
    if (gone !== 0)
      await tx.payment.update({ where: { id: after.paymentId }, data: { amountRefunded: { increment: gone } } });
    return done({ moved: true, was: before.state, refund: after });
  },
});
