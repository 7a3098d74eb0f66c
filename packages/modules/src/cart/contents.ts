import type { Cart, CartLine, Prisma, ReadClient } from '@stallwire/db';
import type { PayloadOf } from '@stallwire/events';
import { availableOf, goodsOf, isForSale, itemOf } from './goods';

type CartPayload = PayloadOf<'cart:updated'>;

/** What `cart:updated` carries, and what a buyer must know of each line before ordering it. */
export interface CartView extends Omit<CartPayload, 'items'> {
  readonly items: (CartPayload['items'][number] & {
    /** Units left, null where stock does not count. */
    readonly available: number | null;
    /** Why the line cannot be ordered as it is. */
    readonly problem: 'unavailable' | 'not_enough' | null;
  })[];
}

export const withLines = {
  lines: { orderBy: [{ addedAt: 'asc' }, { productId: 'asc' }, { variantId: 'asc' }] },
} satisfies Prisma.CartInclude;

/** A cart with today's names, prices and stock. Products that are gone are not shown. */
export async function viewOf(db: ReadClient, row: Cart & { readonly lines: CartLine[] }): Promise<CartView> {
  const { sellerId } = row;
  const store = await db.settings.findUnique({ where: { sellerId }, select: { currency: true, storeActive: true } });
  const goodOf = await goodsOf(db, row.lines);
  const currency = store?.currency ?? 'USD';
  const now = new Date();
  const items = row.lines.flatMap((line) => {
    const good = goodOf(line);
    if (!good) return [];
    const available = availableOf(good);
    const open = store?.storeActive === true && isForSale(good, { sellerId, currency });
    const short = available !== null && available < line.quantity;
    const problem = open ? (short ? ('not_enough' as const) : null) : ('unavailable' as const);
    return [{ ...itemOf(good, line.quantity, now), available, problem }];
  });
  return {
    cartId: row.id,
    sellerId,
    buyerId: row.buyerId,
    version: row.version,
    status: row.status,
    currency,
    items,
    itemCount: items.reduce((sum, { quantity }) => sum + quantity, 0),
    subtotal: items.reduce((sum, { price, quantity }) => sum + price * quantity, 0),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
