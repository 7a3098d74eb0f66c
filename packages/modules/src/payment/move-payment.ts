import { id } from '@stallwire/events';
import { systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { mayMove } from '../transitions';
import { payment, toldByOrder } from './module';
import { paymentTransitions } from './transitions';

/**
 * Moves a payment to where its intent is, never backwards. A refusal of another attempt counts as a move although the state stays.
 * Take it in with the order locked.
 */
export const movePayment = payment.verb({
  name: 'movePayment',
  input: z.strictObject({
    paymentId: id,
    intentId: z.string(),
    state: z.enum(['created', 'requires_action', 'processing', 'failed', 'succeeded', 'canceled']),
    failedCharge: z.string().nullable(),
    declineCode: z.string().nullable(),
    failureMessage: z.string().nullable(),
  }),
  allow: systemOnly,
  emits: toldByOrder,
  async run({ tx, input, done }) {
    const { paymentId, intentId, state, ...failure } = input;
    const before = await tx.payment.findUniqueOrThrow({ where: { id: paymentId } });
    const again = state === 'failed' && before.state === 'failed' && failure.failedCharge !== before.failedCharge;
    if (!again && !mayMove(paymentTransitions, before.state, state)) return done({ moved: false, payment: before });
    const after = await tx.payment.update({
      where: { id: paymentId },
      data: {
        state,
        intentId,
        // A refusal is of interest until it is paid after all.
        ...(state === 'failed' ? failure : { failedCharge: null, declineCode: null, failureMessage: null }),
        ...(state === 'succeeded' ? { succeededAt: new Date() } : {}),
      },
    });
    return done({ moved: true, payment: after });
  },
});
