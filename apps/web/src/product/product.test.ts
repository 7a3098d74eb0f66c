import { type EventEnvelope, readAgain } from '@stallwire/react';
import { describe, expect, test } from 'vitest';
import type { ProductPage } from '@/trpc/types';
import { coloursOf, firstChoice, inColour, inSize, type ProductChoice, sizesOf } from './choices';
import { reduceProduct } from './product-events';
import { stockWords } from './stock-words';

const kind = (size: string, color: string, available: number | null): ProductChoice => ({
  variantId: `${size}-${color}`,
  size,
  color,
  colorHex: '#8fa58a',
  available,
});
const choices = [kind('s', 'sage', 0), kind('m', 'sage', 2), kind('s', 'ink', 0), kind('m', 'ink', 0)];
const page: ProductPage = {
  productId: 'bowl',
  sellerId: 'ada',
  name: 'Bowl',
  description: '',
  type: 'in_stock',
  status: 'active',
  categories: [],
  price: 2_000,
  originalPrice: 2_000,
  discountPercent: null,
  discountEndsAt: null,
  currency: 'EUR',
  imageUrl: null,
  picture: null,
  stock: 2,
  preOrderDate: null,
  madeToOrderDays: null,
  variants: 4,
  version: 3,
  pictures: [],
  depositAmount: null,
  shippingPrice: null,
  choices,
};

describe('kinds', () => {
  test('the first that can be had is chosen, or the one that the address names', () => {
    expect(firstChoice(choices, null)?.variantId).toBe('m-sage');
    expect(firstChoice(choices, 's-ink')?.variantId).toBe('s-ink');
    expect(firstChoice(choices, 'xl-red')?.variantId).toBe('m-sage');
    expect(firstChoice([], null)).toBeUndefined();
  });

  test('what is sold out says so, by colour and by size', () => {
    expect(coloursOf(choices).map(({ value, out }) => [value, out])).toEqual([
      ['sage', false],
      ['ink', true],
    ]);
    expect(sizesOf(choices, 'sage').map(({ value, out }) => [value, out])).toEqual([
      ['s', true],
      ['m', false],
    ]);
  });

  test('another colour keeps the size if it can be had there', () => {
    expect(inColour(choices, 'sage', 's')?.variantId).toBe('m-sage');
    expect(inColour(choices, 'ink', 's')?.variantId).toBe('s-ink');
    expect(inSize(choices, 'sage', 's')?.variantId).toBe('s-sage');
  });
});

describe('whether it can be had', () => {
  const situation = { product: page, available: 9, held: 0, open: true, gone: false, dayWords: (day: string) => day };
  const said = (changes: Partial<typeof situation>) => {
    const { words, left } = stockWords({ ...situation, ...changes });
    return [words, left];
  };
  const made = { ...page, type: 'made_to_order' as const, madeToOrderDays: 14 };
  const later = { ...page, type: 'pre_order' as const, preOrderDate: '2027-03-12' };

  test.each<[Partial<typeof situation>, string, number | null]>([
    [{}, 'In stock', 9],
    [{ available: 5, held: 2 }, 'Only 5 left', 3],
    [{ available: 2, held: 2 }, 'All that are left are in your cart', 0],
    [{ available: 1, held: 4 }, 'All that are left are in your cart', 0],
    [{ available: 0 }, 'Sold out', 0],
    [{ open: false }, 'The store is closed right now', 0],
    [{ gone: true, available: 0 }, 'No longer for sale', 0],
    [{ product: { ...page, status: 'coming_soon' } }, 'Coming soon', 0],
  ])('%o: %s', (changes, words, left) => expect(said(changes)).toEqual([words, left]));

  test('what is made or comes later has no end', () => {
    const endless = (product: ProductPage) => stockWords({ ...situation, product, available: null });
    expect(endless(made)).toMatchObject({ words: 'Made to order: ready in 14 days', left: null });
    expect(endless(later)).toMatchObject({ words: 'Pre-order: ships from 2027-03-12', left: null });
  });
});

describe('events', () => {
  type Name = 'product:updated' | 'product:stock_changed';
  /** Reducers read nothing of an envelope but its payload. */
  const heard = (payload: object) => ({ payload }) as unknown as EventEnvelope<Name> & never;
  const about = { productId: 'bowl', sellerId: 'ada', version: 4, currency: 'EUR', visibleAfter: true };
  const updated = (changes: object, more: object = {}) =>
    reduceProduct['product:updated']?.(page, heard({ ...about, ...more, changes }));
  const stock = (variantId: string, newStock: number) =>
    reduceProduct['product:stock_changed']?.(page, heard({ ...about, variantId, oldStock: 0, newStock }));

  test('a price and its discount count at once', () => {
    const offer = { price: 1_500, originalPrice: 2_000, discountPercent: 25, discountEndsAt: null };
    expect(updated(offer)).toMatchObject({ ...offer, version: 4 });
  });

  test('stock is counted by kind, and the sum follows', () => {
    expect(stock('s-ink', 7)).toMatchObject({ stock: 9, choices: [{}, {}, { available: 7 }, {}] });
    expect(stock('xl-red', 1)).toBe(readAgain);
  });

  test('what an event tells only in part is read again; what is old or hides it changes nothing', () => {
    expect(updated({ name: 'Bowl, large' })).toBe(readAgain);
    expect(updated({})).toBe(readAgain);
    expect(updated({ price: 1 }, { version: 3 })).toBe(page);
    expect(updated({ status: 'paused' }, { visibleAfter: false })).toBe(page);
  });
});
