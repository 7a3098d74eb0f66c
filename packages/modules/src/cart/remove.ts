import { refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { line, lockedCart, touched } from './internal';
import { cart } from './module';
import { buyerIn, mayBuyIn } from './owner';

/**
 * Takes a line out of the cart.
 * @throws Refusal cart.line_not_found
 */
export const remove = cart.verb({
  name: 'remove',
  input: z.strictObject(line),
  allow: mayBuyIn,
  emits: ['cart:updated'],
  async run({ tx, input, actor, lock, done }) {
    const { sellerId, productId, variantId } = input;
    const cartId = await lockedCart(tx, lock, await buyerIn(tx, actor, sellerId), sellerId);
    if (cartId === null) throw refuse('cart.line_not_found');
    const { count } = await tx.cartLine.deleteMany({ where: { cartId, productId, variantId } });
    if (count === 0) throw refuse('cart.line_not_found');
    const view = await touched(tx, cartId);
    return done(view, { 'cart:updated': view });
  },
});
