import type { StockReservation } from '@stallwire/db';
import type { ProductScope } from './module';
import { isThere, lockShelf, moveStock, type Shelf, type StockTold } from './stock';

export interface Held {
  readonly shelf: Shelf;
  /** In the order that stock is moved in. */
  readonly reservations: readonly StockReservation[];
}

/**
 * What orders hold or held, with the products locked. A reservation changes under its product's lock only, so they are read after it; what
 * is reserved for the same order meanwhile is of products that are not locked here, or comes after us.
 */
export async function lockHeld(scope: ProductScope, orderIds: readonly string[]): Promise<Held> {
  const orderId = { in: [...orderIds] };
  const found = await scope.tx.stockReservation.findMany({ where: { orderId }, select: { productId: true } });
  const productIds = found.map((r) => r.productId);
  const shelf = await lockShelf(scope, productIds);
  const reservations = await scope.tx.stockReservation.findMany({
    where: { orderId, productId: { in: productIds } },
    orderBy: [{ productId: 'asc' }, { variantId: 'asc' }],
  });
  return { shelf, reservations };
}

/** Gives units that are held back to everybody. Several orders may hold the same variant. */
export async function letGo(
  scope: ProductScope,
  { shelf, reservations }: Held,
  as: 'released' | 'expired',
): Promise<{ told: StockTold; released: number }> {
  const active = reservations.filter(({ status }) => status === 'active');
  const byVariant = new Map<string, { productId: string; variantId: string; onHand: 0; reserved: number }>();
  for (const { productId, variantId, quantity } of active) {
    const key = `${productId}/${variantId}`;
    const reserved = (byVariant.get(key)?.reserved ?? 0) - quantity;
    byVariant.set(key, { productId, variantId, onHand: 0, reserved });
  }
  const told = await moveStock(scope, shelf, [...byVariant.values()].filter(isThere(shelf)));
  await scope.tx.stockReservation.updateMany({
    where: { id: { in: active.map((r) => r.id) } },
    data: { status: as },
  });
  return { told, released: active.length };
}
