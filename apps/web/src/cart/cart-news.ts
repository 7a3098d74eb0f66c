import type { CartLine, CartView } from '@/trpc/types';
import { isLine } from './lines';

/** What happened to something that somebody holds, without their doing. */
export interface LineNews {
  readonly line: CartLine;
  /** What one cost before; null where the price is the same. */
  readonly was: number | null;
  /** It cannot be bought as it is any more. */
  readonly troubled: boolean;
}

/** What two states of one cart differ by, apart from what was put in, taken out and counted. */
export function newsBetween(before: CartView | null, after: CartView | null): LineNews[] {
  if (!before || !after || before.cartId !== after.cartId) return [];
  return after.items.flatMap((line) => {
    const held = before.items.find(isLine(line));
    if (!held) return [];
    const was = held.price === line.price ? null : held.price;
    const troubled = line.problem !== null && line.problem !== held.problem && line.quantity === held.quantity;
    return was === null && !troubled ? [] : [{ line, was, troubled }];
  });
}

/** Why a line cannot be bought as it is, and how it could be. */
export function problemWords({ problem, available }: Pick<CartLine, 'problem' | 'available'>): string | null {
  if (problem === null) return null;
  if (problem === 'unavailable') return 'Not for sale at the moment';
  return available === 0 || available === null ? 'Sold out' : `Only ${available} left`;
}
