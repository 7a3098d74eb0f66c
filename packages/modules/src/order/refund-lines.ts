import { isPart, refundOf } from '@stallwire/events/schema/totals';
import { refuse } from '@stallwire/kernel';
import type { RefundPart } from '../payment';
import type { OrderTx } from './module';
import type { OrderRow } from './snapshot';

/** What went back or is on its way back. A refund that failed gives back its part. */
export interface Gone {
  /** Units by line. */
  readonly units: ReadonlyMap<string, number>;
  readonly shipping: number;
  /** All together. */
  readonly amount: number;
}

export async function goneOf(tx: Pick<OrderTx, 'refund'>, orderId: string): Promise<Gone> {
  const refunds = await tx.refund.findMany({
    where: { orderId, state: { not: 'failed' } },
    include: { lines: true },
  });
  const lines = refunds.flatMap((refund) => refund.lines);
  const units = new Map<string, number>();
  for (const { itemId, quantity } of lines)
    if (itemId !== null && quantity !== null) units.set(itemId, (units.get(itemId) ?? 0) + quantity);
  const shipping = lines.filter(({ type }) => type === 'shipping').reduce((sum, { amount }) => sum + amount, 0);
  return { units, shipping, amount: refunds.reduce((sum, { amount }) => sum + amount, 0) };
}

/** What is still with the store. */
export const refundableOf = (order: OrderRow, gone: Gone): number => order.amountPaid - gone.amount;

/**
 * Some units of a line: their price, and their part of the line's tax.
 * @throws Refusal order.item_not_found, order.refund_too_large
 */
export function itemParts(
  order: OrderRow,
  gone: Gone,
  { itemId, quantity }: { itemId: string; quantity: number },
): RefundPart[] {
  const item = order.items.find((of) => of.id === itemId);
  if (!item) throw refuse('order.item_not_found');
  const before = gone.units.get(itemId) ?? 0;
  if (before + quantity > item.quantity)
    throw refuse('order.refund_too_large', { current: { refundable: refundableOf(order, gone), itemId } });
  const { product, tax } = refundOf({ ...item, currency: order.currency }, before, quantity);
  const taxPart: RefundPart[] = tax > 0 ? [{ type: 'tax', itemId, quantity: null, amount: tax }] : [];
  return [{ type: 'product', itemId, quantity, amount: product }, ...taxPart];
}

/** @throws Refusal order.refund_too_large; input.invalid for what cannot go back to a card */
export function shippingPart(order: OrderRow, gone: Gone, amount: number): RefundPart[] {
  if (!isPart(amount, order.currency))
    throw refuse('input.invalid', { fields: { 'what.shipping': 'A card cannot be given exactly this amount.' } });
  if (gone.shipping + amount > order.shippingCost)
    throw refuse('order.refund_too_large', { current: { refundable: refundableOf(order, gone) } });
  return amount > 0 ? [{ type: 'shipping', itemId: null, quantity: null, amount }] : [];
}

/** Everything that is left: line by line, or as one sum where only a part of the order was paid. */
export function everythingLeft(order: OrderRow, gone: Gone): RefundPart[] {
  const refundable = refundableOf(order, gone);
  if (refundable === 0) return [];
  const items = order.items.flatMap((item) => {
    const quantity = item.quantity - (gone.units.get(item.id) ?? 0);
    return quantity > 0 ? itemParts(order, gone, { itemId: item.id, quantity }) : [];
  });
  const parts = [...items, ...shippingPart(order, gone, order.shippingCost - gone.shipping)];
  const sum = parts.reduce((total, { amount }) => total + amount, 0);
  if (sum === refundable) return parts;
  return [{ type: 'adjustment', itemId: null, quantity: null, amount: refundable }];
}
