import type { CartLine, CartView } from '@/trpc/types';

/** What names a line: a product and the variant of it that was chosen, null for one that comes in one kind. */
export type LineRef = Pick<CartLine, 'productId' | 'variantId'>;

export const keyOf = ({ productId, variantId }: LineRef): string => `${productId}/${variantId ?? ''}`;
export const isLine =
  (ref: LineRef) =>
  (line: LineRef): boolean =>
    keyOf(line) === keyOf(ref);

/** The choice in words, `M, dark green`; null where there was none to make. */
export const choiceWords = ({ variant }: Pick<CartLine, 'variant'>): string | null =>
  variant === null ? null : [variant.size, variant.color].filter(Boolean).join(', ');

/** A cart with other lines, its sums with them. */
export const withLines = (cart: CartView, items: CartLine[]): CartView => ({
  ...cart,
  items,
  itemCount: items.reduce((sum, { quantity }) => sum + quantity, 0),
  subtotal: items.reduce((sum, { price, quantity }) => sum + price * quantity, 0),
});

/** A line with another number of units, and whether there are that many. */
export const withQuantity = (line: CartLine, quantity: number): CartLine => judged({ ...line, quantity });

/** What is not for sale stays so; the rest depends on how many are left. */
export function judged(line: CartLine): CartLine {
  if (line.problem === 'unavailable') return line;
  const short = line.available !== null && line.available < line.quantity;
  return { ...line, problem: short ? 'not_enough' : null };
}

/** Of one thing in one cart. */
export const mostUnits = 10_000;
