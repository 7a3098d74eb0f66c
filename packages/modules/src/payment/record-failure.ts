import { type ModuleTx, silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { payment } from './module';
import { stripeEvent } from './remember-event';

/** ms that a message is remembered which the provider does not send again. */
const kept = 30 * 24 * 60 * 60 * 1_000;

/** Notes why a message had no effect, once more if it had none before. */
export async function noteFailure(
  tx: Pick<ModuleTx<'stripeFailure'>, 'stripeFailure'>,
  event: z.output<typeof stripeEvent>,
  reason: string,
): Promise<void> {
  const now = new Date();
  await tx.stripeFailure.upsert({
    where: { id: event.id },
    create: { ...event, reason, firstAt: now, lastAt: now },
    update: { reason, lastAt: now, attempts: { increment: 1 } },
  });
  await tx.stripeFailure.deleteMany({ where: { lastAt: { lt: new Date(now.getTime() - kept) } } });
}

/** Notes that a provider's message had no effect, and why: the provider sends it again, and the note goes when it has one. */
export const recordFailure = payment.verb({
  name: 'recordFailure',
  input: z.strictObject({ event: stripeEvent, reason: z.string().max(500) }),
  allow: systemOnly,
  emits: silent('It is for who runs the platform, and they look.'),
  async run({ tx, input: { event, reason }, done }) {
    // Told twice at once, one of them may have had its effect.
    if (await tx.stripeEvent.findUnique({ where: { id: event.id }, select: { id: true } })) return done({});
    await noteFailure(tx, event, reason);
    return done({});
  },
});
