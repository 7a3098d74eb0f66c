import { id } from '@stallwire/events';
import { refuse, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { goodsOf } from './goods';
import { lockedCart, touched } from './internal';
import { cart } from './module';
import { buyerIn } from './owner';

/**
 * Closes the cart that becomes an order. Taken in by the verb that places it, whose actor is the buyer.
 * @throws Refusal order.cart_empty
 */
export const checkOut = cart.verb({
  name: 'checkOut',
  input: z.strictObject({ sellerId: id }),
  allow: systemOnly,
  emits: ['cart:updated'],
  async run({ tx, input: { sellerId }, actor, lock, done }) {
    const cartId = await lockedCart(tx, lock, await buyerIn(tx, actor, sellerId), sellerId);
    if (cartId === null) throw refuse('order.cart_empty');
    const lines = await tx.cartLine.findMany({
      where: { cartId },
      select: { productId: true, variantId: true, quantity: true },
      orderBy: [{ addedAt: 'asc' }, { productId: 'asc' }, { variantId: 'asc' }],
    });
    // What is gone altogether is not shown to its buyer, who could not take it out.
    const goodOf = await goodsOf(tx, lines);
    const there = lines.filter((line) => goodOf(line) !== null);
    if (there.length === 0) throw refuse('order.cart_empty');
    return done({ cartId, lines: there }, { 'cart:updated': await touched(tx, cartId, { status: 'completed' }) });
  },
});
