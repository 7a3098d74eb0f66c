import type { ReadClient } from '@stallwire/db';
import { type Channel, channels, id } from '@stallwire/events';
import { type Context, query, type Snapshot } from '@stallwire/kernel';
import { z } from 'zod';
import { type CartView, viewOf, withLines } from './contents';
import { type CartOwner, ownerOf } from './owner';

interface Held {
  readonly cartId: string;
  readonly productIds: readonly string[];
}

/** What lies in the active carts of buyers, by buyer. */
export async function cartsOf(
  db: ReadClient,
  buyerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Held[]>> {
  const carts = await db.cart.findMany({
    where: { buyerId: { in: [...new Set(buyerIds)] }, status: 'active', lines: { some: {} } },
    select: { id: true, buyerId: true, lines: { select: { productId: true } } },
  });
  const found = new Map<string, Held[]>();
  for (const { id: cartId, buyerId, lines } of carts) {
    if (buyerId === null) continue;
    const held = { cartId, productIds: lines.map(({ productId }) => productId) };
    found.set(buyerId, [...(found.get(buyerId) ?? []), held]);
  }
  return found;
}

type Asking = Pick<Context, 'actor' | 'kernel' | 'snapshot'>;
const attempts = 3;

/** Where a cart's owner hears of it: a buyer wherever they are, even before there is one; a browser on the cart's own channel. */
const channelsOf = (owner: CartOwner, carts: readonly { readonly id: string }[]): Channel[] =>
  owner.buyerId !== null ? [channels.user(owner.buyerId)] : carts.map(({ id: cartId }) => channels.cart(cartId));

/**
 * The asker's active carts with the positions they are true at. The products in them are followed too, since their prices and stock are
 * part of what is shown; which they are is known only once the carts are read, so a cart that changed meanwhile is read again.
 */
async function readCarts(
  { actor, kernel, snapshot }: Asking,
  only: { sellerId?: string },
): Promise<Snapshot<CartView[]>> {
  const owner = ownerOf(actor);
  if (!owner) return { data: [], cursors: {} };
  const where = { ...owner, ...only, status: 'active' } as const;
  for (let attempt = 1; ; attempt++) {
    const before = await kernel.db.cart.findMany({
      where,
      select: { id: true, lines: { select: { productId: true } } },
    });
    const followed = before.flatMap(({ lines }) => lines.map(({ productId }) => channels.product(productId)));
    const of = new Set([...channelsOf(owner, before), ...followed]);
    const read = await snapshot([...of], async (db) => {
      const rows = await db.cart.findMany({ where, include: withLines, orderBy: { createdAt: 'desc' } });
      const views: CartView[] = [];
      for (const row of rows) views.push(await viewOf(db, row));
      return views;
    });
    const missing = read.data.some(
      ({ cartId, items }) =>
        !before.some((cart) => cart.id === cartId) || items.some((item) => !of.has(channels.product(item.productId))),
    );
    if (!missing || attempt === attempts) return read;
  }
}

/** The asker's cart of one store, or null. For everybody: who has none of their own sees none. */
export const bySeller = query.input(z.strictObject({ sellerId: id })).query(async ({ ctx, input }) => {
  const { data, cursors } = await readCarts(ctx, input);
  return { data: data[0] ?? null, cursors };
});

/** All carts of the asker that hold something. */
export const mine = query.query(async ({ ctx }) => {
  const { data, cursors } = await readCarts(ctx, {});
  return { data: data.filter(({ items }) => items.length > 0), cursors };
});
