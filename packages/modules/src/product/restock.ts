import { id } from '@stallwire/events';
import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { product } from './module';
import { lockHeld } from './reservations';
import { asMoves, moveStock, stockEvents, stockLines } from './stock';

/**
 * Units of an order that had left the shelf lie on it again: it was cancelled, refunded or sent back. Lines that never left it (made to
 * order) and variants that are gone are passed over. A unit comes back once, whatever says so and how often.
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
      const onHand = Math.min(move.onHand, line.quantity - line.restocked);
      return onHand > 0 ? [{ ...move, onHand, reservation: line.id }] : [];
    });
    for (const { reservation, onHand } of moves)
      await tx.stockReservation.update({ where: { id: reservation }, data: { restocked: { increment: onHand } } });
    return done({ restocked: moves.length }, await moveStock(scope, shelf, moves));
  },
});
