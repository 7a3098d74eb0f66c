import { id } from '@stallwire/events';
import { silent } from '@stallwire/kernel';
import { z } from 'zod';
import { lockedCart, touched } from './internal';
import { cart } from './module';
import { buyerIn, mayBuyIn } from './owner';

/** Takes everything out of the cart. */
export const clear = cart.verb({
  name: 'clear',
  input: z.strictObject({ sellerId: id }),
  allow: mayBuyIn,
  emits: silent('Clearing an empty cart changes nothing.'),
  mayEmit: ['cart:updated'],
  async run({ tx, input: { sellerId }, actor, lock, done }) {
    const cartId = await lockedCart(tx, lock, await buyerIn(tx, actor, sellerId), sellerId);
    if (cartId === null) return done(null);
    const { count } = await tx.cartLine.deleteMany({ where: { cartId } });
    if (count === 0) return done(null);
    const view = await touched(tx, cartId);
    return done(view, { 'cart:updated': view });
  },
});
