import { newId } from '@stallwire/db';
import { id } from '@stallwire/events';
import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { countsStock, product } from './module';
import { asMoves, insufficient, lockShelf, type Move, moveStock, stockEvents, stockLines } from './stock';

/**
 * Holds units for an order until it is paid or `expiresAt` comes. Products that do not count stock are passed over. Asked again for the
 * same order, it holds the new quantities in place of the old ones of these lines.
 * Run `within` the verb that places the order.
 * @throws Refusal stock.insufficient: nothing is held; each line that falls short with what is left of it
 */
export const reserveStock = product.verb({
  name: 'reserveStock',
  input: z.strictObject({ orderId: id, lines: stockLines, expiresAt: z.date() }),
  allow: systemOnly,
  emits: silent('An order of products that do not count stock holds nothing.'),
  mayEmit: stockEvents,
  async run({ tx, input, lock, done }) {
    const { orderId, expiresAt } = input;
    const asked = asMoves(input.lines, { onHand: 0, reserved: 1 });
    const shelf = await lockShelf(
      { tx, lock },
      asked.map((move) => move.productId),
    );
    // After the lock: what an order holds of a product changes under it only.
    const held = await tx.stockReservation.findMany({ where: { orderId, status: { in: ['active', 'committed'] } } });
    if (held.some(({ status }) => status === 'committed'))
      throw new Error(`Order ${orderId} was paid and holds nothing anew.`);
    const heldOf = (move: Move) => held.find((r) => r.productId === move.productId && r.variantId === move.variantId);

    const short = asked.filter(
      (move) => !shelf.variant(move) || shelf.products.get(move.productId)?.status !== 'active',
    );
    if (short.length > 0)
      throw insufficient(
        short.map(({ productId, variantId, reserved }) => ({
          productId,
          variantId,
          name: shelf.products.get(productId)?.name ?? null,
          asked: reserved,
          left: 0,
        })),
      );

    const counted = asked.filter((move) => {
      const sold = shelf.products.get(move.productId);
      return sold !== undefined && countsStock(sold.type);
    });
    const told = await moveStock(
      { tx, lock },
      shelf,
      counted.map((move) => ({ ...move, reserved: move.reserved - (heldOf(move)?.quantity ?? 0) })),
    );
    for (const { productId, variantId, reserved: quantity } of counted) {
      const at = { orderId, productId, variantId };
      const data = { quantity, status: 'active' as const, expiresAt };
      await tx.stockReservation.upsert({
        where: { orderId_productId_variantId: at },
        create: { id: newId(), ...at, ...data },
        update: data,
      });
    }
    return done({ held: counted.length }, told);
  },
});
