import type { EventEnvelope, Reducers } from '@stallwire/react';
import { readAgain } from '@stallwire/react';
import type { Aisles, ProductCard } from '@/trpc/types';

export interface GridPage {
  readonly items: ProductCard[];
  readonly next: string | null;
}
type Changes = EventEnvelope<'product:updated'>['payload']['changes'];

/**
 * A page of the grid changes where it stands: nothing is put in or taken out by itself, so that nothing moves under a finger. Only an
 * empty one takes in what comes.
 */
export const reduceGrid: Reducers<GridPage> = {
  'product:created': (page) => (page.items.length === 0 ? readAgain : page),
  'product:updated': (page, { payload }) => {
    const { productId, version, changes } = payload;
    if (page.items.length === 0 && payload.visibleAfter) return readAgain;
    if (changes.type !== undefined && page.items.some((card) => card.productId === productId)) return readAgain;
    return {
      ...page,
      items: page.items.map((card) =>
        card.productId === productId && version > card.version
          ? { ...withStock(withChanges(card, changes), changes), version }
          : card,
      ),
    };
  },
};

/** What there is to choose from is counted anew when the shelves are: a sale or a new product makes not everybody ask at once. */
export const reduceAisles: Reducers<Aisles> = { 'product:created': (held) => held, 'product:updated': (held) => held };

/** What an event tells of a product, on a card or on its page; stock is left to those who know of variants. */
export function withChanges<C extends ProductCard>(card: C, changes: Changes): C {
  const { name, description, price, status, imageUrl } = changes;
  return {
    ...card,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(status === 'active' || status === 'coming_soon' ? { status } : {}),
    ...(imageUrl === undefined ? {} : { imageUrl, picture: null }),
    ...(price === undefined ? {} : { price }),
    ...offerIn(changes),
  };
}

const offerIn = ({ originalPrice, discountPercent = null, discountEndsAt = null }: Changes) =>
  originalPrice === undefined ? {} : { originalPrice, discountPercent, discountEndsAt };

const withStock = (card: ProductCard, { stock }: Changes): ProductCard =>
  stock === undefined || card.stock === null ? card : { ...card, stock };
