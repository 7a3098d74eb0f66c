import { id } from '@stallwire/events';
import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { product } from './module';
import { lockHeld } from './reservations';
import { asMoves, isThere, moveStock, stockEvents } from './stock';

/**
 * What an order holds was paid for and leaves the shelf. What it held no longer, because it was paid late, is taken if there is enough left.
 * A second time changes nothing. Run `within` the verb that notes the payment.
 * @throws Refusal stock.insufficient: paid too late, and sold to somebody else meanwhile
 */
export const commitReservation = product.verb({
  name: 'commitReservation',
  input: z.strictObject({ orderId: id }),
  allow: systemOnly,
  emits: silent('An order that holds nothing, or nothing any more, takes nothing off the shelf.'),
  mayEmit: stockEvents,
  async run({ tx, input, lock, done }) {
    const scope = { tx, lock };
    const { shelf, reservations } = await lockHeld(scope, [input.orderId]);
    const open = reservations.filter(({ status }) => status !== 'committed');
    const late = open.filter(({ status }) => status !== 'active');
    const moves = [
      ...asMoves(
        open.filter(({ status }) => status === 'active'),
        { onHand: -1, reserved: -1 },
      ).filter(isThere(shelf)),
      ...asMoves(late, { onHand: -1, reserved: 0 }),
    ];
    const told = await moveStock(scope, shelf, moves);
    await tx.stockReservation.updateMany({
      where: { id: { in: open.map((r) => r.id) } },
      data: { status: 'committed' },
    });
    return done({ committed: open.length, late: late.length }, told);
  },
});
