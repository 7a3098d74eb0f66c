import type { Tone } from '@stallwire/ui';
import type { ProductPage } from '@/trpc/types';

/** At this many and fewer it is said how many are left. */
export const fewLeft = 5;

interface Situation {
  readonly product: Pick<ProductPage, 'status' | 'type' | 'preOrderDate' | 'madeToOrderDays'>;
  /** Of the variant that is chosen; null: without end. */
  readonly available: number | null;
  /** Of those, how many are in the visitor's cart. */
  readonly held: number;
  /** The store sells at the moment. */
  readonly open: boolean;
  readonly gone: boolean;
  readonly dayWords: (day: string) => string;
}

interface StockWords {
  readonly tone: Tone;
  readonly words: string;
  /** How many more can be put into the cart; null: without end. */
  readonly left: number | null;
}

/** Whether something can be had, and how many of it. */
export function stockWords({ product, available, held, open, gone, dayWords }: Situation): StockWords {
  const none = (words: string, tone: Tone = 'neutral'): StockWords => ({ tone, words, left: 0 });
  if (gone) return none('No longer for sale', 'caution');
  if (product.status === 'coming_soon') return none('Coming soon', 'accent');
  if (available === 0) return none('Sold out');
  if (!open) return none('The store is closed right now', 'caution');
  if (product.type === 'pre_order')
    return {
      tone: 'accent',
      words: product.preOrderDate === null ? 'Pre-order' : `Pre-order: ships from ${dayWords(product.preOrderDate)}`,
      left: null,
    };
  if (product.type === 'made_to_order')
    return { tone: 'accent', words: `Made to order: ready in ${product.madeToOrderDays ?? 0} days`, left: null };
  if (available === null) return { tone: 'positive', words: 'In stock', left: null };
  const left = Math.max(0, available - held);
  if (left === 0) return none('All that are left are in your cart', 'caution');
  const few = available <= fewLeft;
  return { tone: few ? 'caution' : 'positive', words: few ? `Only ${available} left` : 'In stock', left };
}
