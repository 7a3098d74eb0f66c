import { productCalls } from '@stallwire/events/schema/product';
import { actsFor, refuse, silent } from '@stallwire/kernel';
import { rowOf } from './content';
import { product } from './module';
import { stockEvents } from './stock';
import { carryOut, refuseBelowReserved } from './variants';

/**
 * How many of each variant lie on the shelf. With `was`, the number that the seller saw, the difference is added to what is there now, so
 * that a sale in between is not undone; without it the number holds as it is.
 * @throws Refusal product.not_found; input.invalid naming `stock.{variantId}`; stock.reserved when buyers hold more than is left
 */
export const setStock = product.verb({
  name: 'setStock',
  input: productCalls.setStock,
  allow: actsFor('catalog'),
  emits: silent('The numbers that were there already are no change.'),
  mayEmit: stockEvents,
  async run({ tx, input, lock, done }) {
    const { sellerId, productId, stock } = input;
    await lock('product', [productId]);
    const before = await rowOf(tx, sellerId, productId);
    // A variant that is named twice gets the later number.
    const numbers = [...new Map(stock.map((line) => [line.variantId, line])).values()];
    for (const number of numbers) {
      const held = before.variants.find(({ variantId }) => variantId === number.variantId);
      const field = `stock.${number.variantId}`;
      if (!held) throw refuse('input.invalid', { fields: { [field]: 'This variant is not there any more.' } });
      refuseBelowReserved(held, number);
    }
    const plan = { added: [], removed: [], altered: [], numbers, reshaped: false };
    const told = await carryOut({ tx, lock }, productId, plan);
    const { variants } = await rowOf(tx, sellerId, productId);
    return done(
      variants.map(({ variantId, onHand, reserved }) => ({ variantId, onHand, reserved })),
      told,
    );
  },
});
