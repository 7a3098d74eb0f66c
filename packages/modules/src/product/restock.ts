import { id } from '@stallwire/events';
import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { product } from './module';
import { lockHeld } from './reservations';
import { asMoves, moveStock, stockEvents, stockLines } from './stock';

/**
 * Units of an order that had left the shelf lie on it again: it was cancelled, refunded or sent back. Lines that never left it (made to
 * order) and variants that are gone are passed over. How often a line comes back is for the order to count; never more than was sold.
 * Run `within` the verb that notes it.
 */
export const restock = product.verb({
  name: 'restock',
  input: z.strictObject({ orderId: id, lines: stockLines }),
  allow: systemOnly,
  emits: silent('What never left the shelf does not come back to it.'),
  mayEmit: stockEvents,
  async run({ tx, input, lock, done }) {
    const scope = { tx, lock };
    const { shelf, reservations } = await lockHeld(scope, [input.orderId]);
    const sold = reservations.filter(({ status }) => status === 'committed');
    const asked = asMoves(input.lines, { onHand: 1, reserved: 0 });
    const moves = asked.flatMap((move) => {
      const line = sold.find((r) => r.productId === move.productId && r.variantId === move.variantId);
      if (!line || !shelf.variant(move)) return [];
      return [{ ...move, onHand: Math.min(move.onHand, line.quantity) }];
    });
    return done({ restocked: moves.length }, await moveStock(scope, shelf, moves));
  },
});
