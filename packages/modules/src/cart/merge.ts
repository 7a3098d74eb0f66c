import { refuse, silent } from '@stallwire/kernel';
import { z } from 'zod';
import type { CartView } from './contents';
import { type CartTx, mostUnits, openCart, touched } from './internal';
import { cart } from './module';
import { ownerOf, worksIn } from './owner';

/** Takes what this browser's visitor had in their carts over to the buyer who signed in: quantities add up, to 10,000 at most. */
export const mergeCarts = cart.verb({
  name: 'merge',
  input: z.strictObject({}),
  allow({ actor }) {
    if (actor.kind !== 'user') throw refuse('auth.required');
  },
  emits: silent('Most browsers that sign in had nothing in a cart.'),
  mayEmit: ['cart:updated'],
  async run({ tx, actor, lock, done }) {
    const browserKeyHash = actor.kind === 'user' ? actor.grants.browserKeyHash : null;
    const owner = ownerOf(actor);
    if (browserKeyHash === null || !owner?.buyerId) return done({ merged: 0 });
    const where = { browserKeyHash, buyerId: null, status: 'active' } as const;
    const found = await tx.cart.findMany({ where, select: { id: true } });
    await lock(
      'cart',
      found.map(({ id }) => id),
    );
    const left = await tx.cart.findMany({ where, include: { lines: true }, orderBy: { sellerId: 'asc' } });
    const views: CartView[] = [];
    for (const { id, sellerId, lines } of left) {
      // The store's own people keep what they looked at as visitors, and cannot buy it as themselves.
      if (lines.length === 0 || (await worksIn(tx, owner.buyerId, sellerId))) continue;
      const cartId = await openCart(tx, lock, owner, sellerId);
      for (const taken of lines) await moveLine(tx, cartId, taken);
      await tx.cart.delete({ where: { id } });
      views.push(await touched(tx, cartId));
    }
    return done({ merged: views.length }, { 'cart:updated': views });
  },
});

async function moveLine(
  tx: CartTx,
  cartId: string,
  taken: { productId: string; variantId: string; quantity: number; addedAt: Date },
): Promise<void> {
  const { productId, variantId, addedAt } = taken;
  const key = { cartId, productId, variantId };
  const held = await tx.cartLine.findUnique({ where: { cartId_productId_variantId: key } });
  const quantity = Math.min(mostUnits, (held?.quantity ?? 0) + taken.quantity);
  await tx.cartLine.upsert({
    where: { cartId_productId_variantId: key },
    create: { ...key, quantity, addedAt },
    update: { quantity },
  });
}
