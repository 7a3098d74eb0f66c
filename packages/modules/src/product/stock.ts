import type { Product, ProductVariant } from '@stallwire/db';
import { id, type PayloadOf } from '@stallwire/events';
import { refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { countsStock, isVisible, type ProductScope, type ProductTx } from './module';

/** What a change of stock may tell. A verb that moves stock declares them all. */
export const stockEvents = [
  'product:updated',
  'product:stock_changed',
  'product:low_stock',
  'stock:low',
  'stock:out',
  'stock:restocked',
] as const;
type StockEvent = (typeof stockEvents)[number];
export type StockTold = { [N in StockEvent]: PayloadOf<N>[] };

/** A product's variant; `''` is the one of a product without sizes and colours. */
export const variantRef = { productId: id, variantId: z.string().max(80) };
const stockLine = z.strictObject({ ...variantRef, quantity: z.int().min(1).max(1_000_000) });
export const stockLines = z.array(stockLine).min(1).max(500);
export type StockLine = z.output<typeof stockLine>;

/** How many more (or fewer) lie on the shelf, and how many more of them are held for somebody. */
export interface Move {
  readonly productId: string;
  readonly variantId: string;
  readonly onHand: number;
  readonly reserved: number;
}

/** A line that cannot be had. `left` is what can be: 0 for what is sold out, hidden or gone. */
export interface Shortage {
  readonly productId: string;
  readonly variantId: string;
  readonly name: string | null;
  readonly asked: number;
  readonly left: number;
}

/** `current` lists the lines that fall short; `fields` names them as `productId/variantId`. */
export const insufficient = (short: readonly Shortage[]) =>
  refuse('stock.insufficient', {
    current: { lines: short },
    fields: Object.fromEntries(
      short.map(({ productId, variantId, left }) => [
        `${productId}/${variantId}`,
        left > 0 ? `Only ${left} left.` : 'None left.',
      ]),
    ),
  });

const keyOf = (line: { productId: string; variantId: string }): string => `${line.productId}/${line.variantId}`;
const inOrder = (a: { productId: string; variantId: string }, b: typeof a): number => (keyOf(a) < keyOf(b) ? -1 : 1);

/** Lines that name the same variant as one, in the order that stock is moved in. */
export function asMoves(lines: readonly StockLine[], unit: { onHand: number; reserved: number }): Move[] {
  const byKey = new Map<string, Move>();
  for (const line of lines) {
    const before = byKey.get(keyOf(line));
    byKey.set(keyOf(line), {
      productId: line.productId,
      variantId: line.variantId,
      onHand: (before?.onHand ?? 0) + line.quantity * unit.onHand,
      reserved: (before?.reserved ?? 0) + line.quantity * unit.reserved,
    });
  }
  return [...byKey.values()].sort(inOrder);
}

/** Products and the variants that are about to move, locked until the commit. */
export interface Shelf {
  readonly products: ReadonlyMap<string, Product>;
  variant(of: { productId: string; variantId: string }): ProductVariant | undefined;
}

/** True for a move of what is still there: a product may be deleted while an order holds some of it. */
export const isThere =
  (shelf: Shelf) =>
  (move: Move): boolean =>
    shelf.variant(move) !== undefined;

/** Locks products in sorted order, so that two verbs never wait for each other in a circle, then reads what they hold. */
export async function lockShelf({ tx, lock }: ProductScope, productIds: readonly string[]): Promise<Shelf> {
  const ids = [...new Set(productIds)].sort();
  await lock('product', ids);
  const [products, variants] = [
    await tx.product.findMany({ where: { id: { in: ids } } }),
    await tx.productVariant.findMany({ where: { productId: { in: ids } } }),
  ];
  const byKey = new Map(variants.map((variant) => [keyOf(variant), variant]));
  return { products: new Map(products.map((p) => [p.id, p])), variant: (of) => byKey.get(keyOf(of)) };
}

/**
 * The one place where stock moves. Every move is made or none is; what is told follows from the numbers before and after.
 * `0 ≤ reserved ≤ on hand` is asked for here and held by the database.
 * @param moves at most one a variant, none for a variant that is not there
 * @throws Refusal stock.insufficient
 */
export async function moveStock(scope: ProductScope, shelf: Shelf, moves: readonly Move[]): Promise<StockTold> {
  const real = moves.filter(({ onHand, reserved }) => onHand !== 0 || reserved !== 0).sort(inOrder);
  const short = real.flatMap((move) => shortage(shelf, move) ?? []);
  if (short.length > 0) throw insufficient(short);

  const told: StockTold = emptyTold();
  for (const productId of new Set(real.map((move) => move.productId))) {
    const before = shelf.products.get(productId);
    if (!before) throw new Error(`Stock of ${productId} was moved and not locked.`);
    const changes = real.filter((move) => move.productId === productId);
    for (const move of changes) await moveVariant(scope.tx, shelf, move);
    const delta = changes.reduce((sum, { onHand, reserved }) => sum + onHand - reserved, 0);
    const after = await scope.tx.product.update({
      where: { id: productId },
      data: { stock: { increment: delta }, version: { increment: 1 } },
    });
    tellProduct(told, before, after, changes, shelf);
  }
  return told;
}

/** On hand and reserved as they were read under the lock: anything else there is a change past `moveStock`. */
async function moveVariant(tx: ProductTx, shelf: Shelf, { productId, variantId, ...by }: Move): Promise<void> {
  const held = shelf.variant({ productId, variantId });
  if (!held) throw new Error(`There is no variant ${variantId} of ${productId} to move.`);
  const { count: moved } = await tx.productVariant.updateMany({
    where: { productId, variantId, onHand: held.onHand, reserved: held.reserved },
    data: { onHand: held.onHand + by.onHand, reserved: held.reserved + by.reserved },
  });
  if (moved !== 1) throw new Error(`Stock of ${productId}/${variantId} moved while it was locked.`);
}

/** What may still be bought of a variant. */
export const available = (variant: ProductVariant | undefined): number =>
  variant ? variant.onHand - variant.reserved : 0;

function shortage(shelf: Shelf, move: Move): Shortage | null {
  const { productId, variantId, onHand, reserved } = move;
  const variant = shelf.variant(move);
  const left = available(variant);
  const takes = reserved - onHand;
  if (variant && left >= takes && variant.onHand + onHand >= 0 && variant.reserved + reserved >= 0) return null;
  return { productId, variantId, name: shelf.products.get(productId)?.name ?? null, asked: takes, left };
}

const emptyTold = (): StockTold => ({
  'product:updated': [],
  'product:stock_changed': [],
  'product:low_stock': [],
  'stock:low': [],
  'stock:out': [],
  'stock:restocked': [],
});

function tellProduct(told: StockTold, before: Product, after: Product, moves: readonly Move[], shelf: Shelf): void {
  const { id: productId, sellerId, version, name, currency } = after;
  const product = { productId, sellerId, version };
  const visible = isVisible(after.status);
  const seen = { ...product, visibleBefore: visible, visibleAfter: visible };

  told['product:updated'].push({ ...seen, currency, changes: { stock: after.stock } });
  for (const move of moves) {
    const oldStock = available(shelf.variant(move));
    const newStock = oldStock + move.onHand - move.reserved;
    if (newStock === oldStock) continue;
    const variantId = move.variantId === '' ? null : move.variantId;
    told['product:stock_changed'].push({ ...seen, variantId, oldStock, newStock });
  }
  if (!countsStock(after.type)) return;

  const threshold = after.lowStockThreshold;
  if (before.stock > threshold && after.stock <= threshold && after.stock > 0) {
    told['product:low_stock'].push({ ...product, name, currentStock: after.stock, threshold });
    told['stock:low'].push({ ...product, productName: name, currentStock: after.stock, stock: after.stock, threshold });
  }
  if (before.stock > 0 && after.stock === 0) told['stock:out'].push({ ...seen, productName: name });
  if (before.stock === 0 && after.stock > 0)
    told['stock:restocked'].push({ ...seen, productName: name, newStock: after.stock });
}
