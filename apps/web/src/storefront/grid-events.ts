import type { EventEnvelope, Reducers } from '@stallwire/react';
import { readAgain } from '@stallwire/react';
import type { ProductCard } from '@/trpc/types';

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
        card.productId === productId && version > card.version ? { ...changed(card, changes), version } : card,
      ),
    };
  },
};

function changed(card: ProductCard, { name, description, price, stock, status, imageUrl }: Changes): ProductCard {
  return {
    ...card,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(stock === undefined || card.stock === null ? {} : { stock }),
    ...(status === 'active' || status === 'coming_soon' ? { status } : {}),
    ...(imageUrl === undefined ? {} : { imageUrl, picture: null }),
    // Whether it is a discount is not told here, so nothing is claimed.
    ...(price === undefined ? {} : { price, originalPrice: price, discountPercent: null, discountEndsAt: null }),
  };
}
