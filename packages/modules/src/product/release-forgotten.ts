import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import type { Sweep } from '../sweep';
import { product } from './module';
import { letGo, lockHeld } from './reservations';
import { stockEvents } from './stock';

/** ms after its end in which a reservation is still its order's to give back. */
const grace = 5 * 60_000;
const atOnce = 50;

/**
 * Gives back what is held past its time for no order, or for one that waits no longer. An unpaid order gives back its own, when the order
 * module calls it off: this is for what nobody would ever give back.
 */
export const expireForgotten = product.verb({
  name: 'expireForgotten',
  input: z.strictObject({ now: z.date() }),
  allow: systemOnly,
  emits: silent('Mostly nothing was forgotten.'),
  mayEmit: stockEvents,
  async run({ tx, input, lock, done }) {
    const scope = { tx, lock };
    const past = await tx.stockReservation.findMany({
      where: { status: 'active', expiresAt: { lt: new Date(input.now.getTime() - grace) } },
      orderBy: { expiresAt: 'asc' },
      select: { orderId: true },
      take: 500,
    });
    const orderIds = [...new Set(past.map((r) => r.orderId))];
    const waiting = await tx.order.findMany({
      where: { id: { in: orderIds }, status: 'pending' },
      select: { id: true },
    });
    const theirs = new Set(waiting.map((order) => order.id));
    const forgotten = orderIds.filter((orderId) => !theirs.has(orderId)).slice(0, atOnce);
    const { told, released } = await letGo(scope, await lockHeld(scope, forgotten), 'expired');
    return done({ released }, told);
  },
});

export const releaseForgotten: Sweep = {
  name: 'product.release_forgotten',
  cron: '*/5 * * * *',
  async run({ kernel, actor, now }) {
    for (;;) {
      const { released } = await kernel.run(expireForgotten, { actor, input: { now } });
      if (released === 0) return;
    }
  },
};
