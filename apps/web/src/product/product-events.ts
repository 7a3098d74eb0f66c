import { type EventEnvelope, type Reducers, readAgain } from '@stallwire/react';
import { withChanges } from '@/storefront/grid-events';
import type { ProductPage } from '@/trpc/types';

type Changes = EventEnvelope<'product:updated'>['payload']['changes'];

/** What an event can tell to the last detail. Whatever else was edited may come with pictures, sizes and terms that it does not tell. */
const told: ReadonlySet<string> = new Set<keyof Changes>([
  'stock',
  'status',
  'price',
  'originalPrice',
  'discountPercent',
  'discountEndsAt',
]);
const same = (page: ProductPage): ProductPage => page;

/** What becomes of a product's page with each event. That it left is not said here: its last state stays in sight. */
export const reduceProduct: Reducers<ProductPage> = {
  'product:updated': (page, { payload: { version, visibleAfter, changes } }) => {
    if (version <= page.version || !visibleAfter) return page;
    const keys = Object.keys(changes);
    if (keys.length === 0 || !keys.every((key) => told.has(key))) return readAgain;
    return { ...withChanges(page, changes), version };
  },
  'product:stock_changed': (page, { payload: { variantId, newStock } }) => {
    const id = variantId ?? '';
    if (!page.choices.some((choice) => choice.variantId === id)) return readAgain;
    if (page.stock === null) return page;
    const choices = page.choices.map((choice) =>
      choice.variantId === id ? { ...choice, available: newStock } : choice,
    );
    return { ...page, choices, stock: choices.reduce((sum, { available }) => sum + (available ?? 0), 0) };
  },
  'product:price_changed': same,
  'product:deleted': same,
  'stock:out': same,
  'stock:restocked': same,
};
