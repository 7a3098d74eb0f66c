import { channels, id } from '@stallwire/events';
import { silent } from '@stallwire/kernel';
import { z } from 'zod';
import { forSide } from './access';
import { order } from './module';

/** No link opens the order any more, those of letters included. Whoever came in by one is out within a minute. */
export const revokeLinks = order.verb({
  name: 'revokeLinks',
  input: z.strictObject({ orderId: id }),
  allow: forSide('either'),
  emits: silent('Nothing of the order changes; who held a link is asked again.'),
  async run({ tx, input: { orderId }, done }) {
    const { count } = await tx.guestGrant.deleteMany({ where: { channel: channels.order(orderId) } });
    return done({ revoked: count });
  },
});
