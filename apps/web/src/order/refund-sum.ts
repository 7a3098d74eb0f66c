import { refundOf } from '@stallwire/events/schema/totals';
import type { OrderView } from '@/trpc/types';

/** What somebody wants to give back. Money in minor units. */
export interface Wanted {
  /** Units by line. */
  readonly units: Readonly<Record<string, number>>;
  readonly shipping: number;
}

/** What some units of a line give back, its tax included: the same sum that the server makes. */
export function lineRefund({ order, refundable, taxes }: OrderView, itemId: string, units: number): number {
  const line = order.items.find((of) => of.itemId === itemId);
  if (!line || units === 0) return 0;
  const before = line.quantity - (refundable.units[itemId] ?? 0);
  const sold = { currency: order.currency, quantity: line.quantity, price: line.price, taxAmount: taxes[itemId] ?? 0 };
  const { product, tax } = refundOf(sold, before, units);
  return product + tax;
}

export const refundSum = (view: OrderView, { units, shipping }: Wanted): number =>
  Object.entries(units).reduce((sum, [itemId, count]) => sum + lineRefund(view, itemId, count), shipping);
