import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { payment } from './module';

/** A provider's message, as it is kept. */
export const stripeEvent = z.strictObject({ id: z.string(), type: z.string(), createdAt: z.date() });

/** Stores a provider's message in the transaction of its effect. @returns false when it was there before, and had its effect then */
export const rememberEvent = payment.verb({
  name: 'rememberEvent',
  input: stripeEvent,
  allow: systemOnly,
  emits: silent('A message is told of by what it brings about.'),
  async run({ tx, input, done }) {
    const { count } = await tx.stripeEvent.createMany({ data: [input], skipDuplicates: true });
    if (count === 1) await tx.stripeFailure.deleteMany({ where: { id: input.id } });
    return done({ isNew: count === 1 });
  },
});
