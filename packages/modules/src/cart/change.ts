import { refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { line, lockedCart, quantity, setLine, touched } from './internal';
import { cart } from './module';
import { buyerIn, mayBuyIn } from './owner';

/**
 * Sets how many of a line the buyer wants.
 * @throws Refusal cart.line_not_found; as `add` for the new quantity
 */
export const change = cart.verb({
  name: 'change',
  input: z.strictObject({ ...line, quantity }),
  allow: mayBuyIn,
  emits: ['cart:updated'],
  async run({ tx, input, actor, lock, done }) {
    const { sellerId, productId, variantId, quantity: units } = input;
    const cartId = await lockedCart(tx, lock, await buyerIn(tx, actor, sellerId), sellerId);
    if (cartId === null) throw refuse('cart.line_not_found');
    const key = { cartId, productId, variantId };
    const held = await tx.cartLine.findUnique({ where: { cartId_productId_variantId: key } });
    if (!held) throw refuse('cart.line_not_found');
    await setLine(tx, { cartId, sellerId, ref: { productId, variantId }, units });
    const view = await touched(tx, cartId);
    return done(view, { 'cart:updated': view });
  },
});
