import type { PayloadOf } from '@stallwire/events';
import { type EventEnvelope, readAgain } from '@stallwire/react';
import { expect, it } from 'vitest';
import type { ProductRow, ProductRows } from '@/trpc/types';
import { reduceProducts } from './reduce';

const row: ProductRow = {
  productId: 'p1',
  name: 'Mug',
  sku: 'MUG-1',
  status: 'active',
  type: 'in_stock',
  imageUrl: null,
  categories: [],
  price: 1_000,
  currentPrice: 1_000,
  currency: 'USD',
  stock: 5,
  lowStockThreshold: 10,
  variants: 1,
  version: 4,
  updatedAt: '2026-03-01T12:00:00.000Z',
};
const page: ProductRows = { items: [row], next: null };
const updated = (changes: PayloadOf<'product:updated'>['changes'], version = 5) => {
  // With what the reducer looks at, and no more.
  const event = { name: 'product:updated', payload: { productId: 'p1', version, changes } };
  return reduceProducts['product:updated']?.(page, event as unknown as EventEnvelope<'product:updated'>);
};

it('a price changes where it stands, before and after its discount, without the page being read again', () => {
  const offer = { price: 800, originalPrice: 1_000, discountPercent: 20, discountEndsAt: null };
  expect(updated(offer)).toEqual({ ...page, items: [{ ...row, price: 1_000, currentPrice: 800, version: 5 }] });
  const dearer = { price: 1_200, originalPrice: 1_200, discountPercent: null, discountEndsAt: null };
  expect(updated(dearer)).toMatchObject({ items: [{ price: 1_200, currentPrice: 1_200 }] });
  expect(updated({ stock: 4 })).toMatchObject({ items: [{ price: 1_000, currentPrice: 1_000, stock: 4 }] });
});

it('an edit of what no event tells is read', () => {
  expect(updated({})).toBe(readAgain);
  expect(updated({ description: 'Holds tea.' })).toBe(readAgain);
});

it('what was there already changes nothing', () => {
  expect(updated({ price: 1, originalPrice: 1 }, 4)).toBe(page);
});

it('a page of which everything is deleted is read again where more follows, and empty where nothing does', () => {
  const event = {
    name: 'product:deleted',
    payload: { productId: 'p1' },
  } as unknown as EventEnvelope<'product:deleted'>;
  expect(reduceProducts['product:deleted']?.({ ...page, next: 'p2' }, event)).toBe(readAgain);
  expect(reduceProducts['product:deleted']?.(page, event)).toEqual({ items: [], next: null });
});
