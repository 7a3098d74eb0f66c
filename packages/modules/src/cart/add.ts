import { z } from 'zod';
import { line, openCart, quantity, setLine, touched } from './internal';
import { cart } from './module';
import { buyerIn, mayBuyIn } from './owner';

/**
 * Puts units of a product into the buyer's (or browser's) cart of a store, on top of those in it.
 * @throws Refusal settings.store_closed, cart.unavailable, cart.not_enough with `current.available`, cart.full
 */
export const add = cart.verb({
  name: 'add',
  input: z.strictObject({ ...line, quantity }),
  allow: mayBuyIn,
  emits: ['cart:updated'],
  async run({ tx, input, actor, lock, done }) {
    const { sellerId, productId, variantId } = input;
    const cartId = await openCart(tx, lock, await buyerIn(tx, actor, sellerId), sellerId);
    const key = { cartId, productId, variantId };
    const held = await tx.cartLine.findUnique({ where: { cartId_productId_variantId: key } });
    const units = (held?.quantity ?? 0) + input.quantity;
    await setLine(tx, { cartId, sellerId, ref: { productId, variantId }, units });
    const view = await touched(tx, cartId);
    return done(view, { 'cart:updated': view });
  },
});
