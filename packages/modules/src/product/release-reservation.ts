import { id } from '@stallwire/events';
import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { product } from './module';
import { letGo, lockHeld } from './reservations';
import { stockEvents } from './stock';

/**
 * What an order holds may be bought by others again. What it paid for stays its own (`restock` brings that back). A second time changes
 * nothing. Run `within` the verb that calls the order off.
 */
export const releaseReservation = product.verb({
  name: 'releaseReservation',
  input: z.strictObject({ orderId: id, as: z.enum(['released', 'expired']) }),
  allow: systemOnly,
  emits: silent('An order that holds nothing gives nothing back.'),
  mayEmit: stockEvents,
  async run({ tx, input, lock, done }) {
    const scope = { tx, lock };
    const { told, released } = await letGo(scope, await lockHeld(scope, [input.orderId]), input.as);
    return done({ released }, told);
  },
});
