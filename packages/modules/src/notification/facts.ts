import type { ReadClient } from '@stallwire/db';

/** What is said of an order. */
export interface OrderFacts {
  readonly id: string;
  readonly number: string;
  readonly sellerId: string;
  readonly buyerId: string | null;
  /** The store's name. */
  readonly store: string;
  readonly customer: string;
  readonly email: string;
  /** `2 × Linen shirt and 1 more` */
  readonly goods: string;
  /** Minor units of `currency`. */
  readonly total: number;
  readonly currency: string;
}

export async function orderFacts(db: ReadClient, orderId: string): Promise<OrderFacts | null> {
  const row = await db.order.findUnique({
    where: { id: orderId },
    include: { items: { orderBy: { position: 'asc' }, select: { name: true, quantity: true } } },
  });
  if (!row) return null;
  return {
    id: row.id,
    number: String(row.number),
    sellerId: row.sellerId,
    buyerId: row.buyerId,
    store: await storeName(db, row.sellerId),
    customer: row.customerName,
    email: row.customerEmail,
    goods: goodsOf(row.items),
    total: row.totalAmount,
    currency: row.currency,
  };
}

export function goodsOf([first, ...others]: readonly { readonly name: string; readonly quantity: number }[]): string {
  if (!first) return 'something';
  const more = others.reduce((sum, { quantity }) => sum + quantity, 0);
  return `${first.quantity} × ${first.name}${more > 0 ? ` and ${more} more` : ''}`;
}

/** As the store is addressed. */
export async function storeName(db: ReadClient, sellerId: string): Promise<string> {
  const row = await db.settings.findUnique({ where: { sellerId }, select: { username: true } });
  return row?.username ?? 'the store';
}
