import { id } from '@stallwire/events';
import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { payment } from './module';

/** Keeps what the provider answered. Its key makes every answer for a payment the same one. */
export const attachIntent = payment.verb({
  name: 'attachIntent',
  input: z.strictObject({ paymentId: id, intentId: z.string(), clientSecret: z.string() }),
  allow: systemOnly,
  emits: silent('An intent that nobody has paid yet changes nothing for anybody.'),
  async run({ tx, input: { paymentId, intentId, clientSecret }, done }) {
    const where = { id: paymentId, intentId: null };
    const { count } = await tx.payment.updateMany({ where, data: { intentId, clientSecret } });
    return done({ attached: count === 1 });
  },
});
