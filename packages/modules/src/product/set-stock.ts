import { count, id } from '@stallwire/events';
import { actsFor, refuse, silent } from '@stallwire/kernel';
import { z } from 'zod';
import { product } from './module';
import { lockShelf, moveStock, stockEvents } from './stock';

const most = 10_000_000;

/**
 * How many of each variant lie on the shelf. With `was`, the number that the seller saw, the difference is added to what is there now, so
 * that a sale in between is not undone; without it the number holds as it is.
 * @throws Refusal product.not_found; input.invalid naming `stock.{variantId}`; stock.reserved when buyers hold more than is left
 */
export const setStock = product.verb({
  name: 'setStock',
  input: z.strictObject({
    sellerId: id,
    productId: id,
    stock: z
      .array(
        z.strictObject({ variantId: z.string().max(80), onHand: count.max(most), was: count.max(most).optional() }),
      )
      .min(1)
      .max(200),
  }),
  allow: actsFor('catalog'),
  emits: silent('The numbers that were there already are no change.'),
  mayEmit: stockEvents,
  async run({ tx, input, lock, done }) {
    const { sellerId, productId } = input;
    const shelf = await lockShelf({ tx, lock }, [productId]);
    if (shelf.products.get(productId)?.sellerId !== sellerId) throw refuse('product.not_found');

    const wanted = new Map(input.stock.map((line) => [line.variantId, line]));
    const moves = [...wanted.values()].map(({ variantId, onHand, was }) => {
      const held = shelf.variant({ productId, variantId });
      if (!held)
        throw refuse('input.invalid', { fields: { [`stock.${variantId}`]: 'This variant is not there any more.' } });
      const by = onHand - (was ?? held.onHand);
      if (held.onHand + by < held.reserved)
        throw refuse('stock.reserved', {
          fields: { [`stock.${variantId}`]: `${held.reserved} are held by buyers who are paying.` },
          current: { variantId, onHand: held.onHand, reserved: held.reserved },
        });
      return { productId, variantId, onHand: by, reserved: 0 };
    });
    const told = await moveStock({ tx, lock }, shelf, moves);
    const now = await tx.productVariant.findMany({ where: { productId }, orderBy: { position: 'asc' } });
    return done(
      now.map(({ variantId, onHand, reserved }) => ({ variantId, onHand, reserved })),
      told,
    );
  },
});
