import { channels, id } from '@stallwire/events';
import { silent } from '@stallwire/kernel';
import { z } from 'zod';
import { forSide } from './access';
import { order } from './module';

/** ms that a link opens its order. */
const linkMs = 90 * 24 * 3_600_000;

/** Keeps the hash of a link's token, which opens one order to whoever holds it. Called by the door that makes the token. */
export const makeLink = order.verb({
  name: 'makeLink',
  input: z.strictObject({ orderId: id, tokenHash: z.string().regex(/^[0-9a-f]{64}$/) }),
  allow: forSide('either'),
  emits: silent('A link tells nobody anything until somebody opens it.'),
  async run({ tx, input: { orderId, tokenHash }, done }) {
    const now = new Date();
    const expiresAt = new Date(now.getTime() + linkMs);
    const channel = channels.order(orderId);
    await tx.guestGrant.deleteMany({ where: { channel, expiresAt: { lte: now } } });
    await tx.guestGrant.create({ data: { tokenHash, channel, expiresAt } });
    return done({ expiresAt: expiresAt.toISOString() });
  },
});
