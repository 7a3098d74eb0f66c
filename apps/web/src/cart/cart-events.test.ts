import type { PayloadOf } from '@stallwire/events';
import { type EventEnvelope, readAgain } from '@stallwire/react';
import { expect, test } from 'vitest';
import type { CartLine, CartView } from '@/trpc/types';
import { cartReducers } from './cart-events';
import { cartLine as line } from './cart-line.fixture';
import { newsBetween, problemWords } from './cart-news';

type Name = 'cart:updated' | 'product:stock_changed' | 'product:updated';

const cart = (...items: CartLine[]): CartView => ({
  cartId: 'cart',
  sellerId: 'ada',
  buyerId: null,
  version: 4,
  status: 'active',
  currency: 'EUR',
  items,
  itemCount: items.reduce((sum, { quantity }) => sum + quantity, 0),
  subtotal: items.reduce((sum, { price, quantity }) => sum + price * quantity, 0),
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
});

function after<N extends Name>(held: CartView | null, name: N, payload: Partial<PayloadOf<N>>): unknown {
  const reduce = cartReducers('ada')[name];
  return reduce?.(held, heard(payload));
}
/** Reducers read nothing of an envelope but its payload. */
const heard = <N extends Name>(payload: Partial<PayloadOf<N>>) => ({ payload }) as unknown as EventEnvelope<N> & never;
const about = { productId: 'bowl', sellerId: 'ada', version: 9 };

test('a cart takes over numbers, and keeps the prices that its products told of', () => {
  const { available: _, problem: __, ...item } = line({ quantity: 6, price: 9 });
  const told = { ...cart(), version: 5, items: [item] };
  expect(after(cart(line({ price: 3_000 })), 'cart:updated', told)).toMatchObject({
    version: 5,
    itemCount: 6,
    subtotal: 18_000,
    items: [{ quantity: 6, price: 3_000, problem: 'not_enough' }],
  });
});

test('what a cart cannot know by itself is read again; what is old or not its own is passed over', () => {
  const held = cart(line());
  const other = line({ productId: 'mug' });
  expect(after(held, 'cart:updated', { ...cart(line(), other), version: 5 })).toBe(readAgain);
  expect(after(held, 'cart:updated', { ...cart(), version: 5, status: 'completed' })).toBe(readAgain);
  expect(after(null, 'cart:updated', cart(line()))).toBe(readAgain);
  expect(after(held, 'cart:updated', { ...cart(other), version: 4 })).toBe(held);
  expect(after(held, 'cart:updated', { ...cart(other), version: 5, sellerId: 'bo' })).toBe(held);
});

test('stock of the variant that is held decides whether there is enough', () => {
  const held = cart(line({ variantId: 's' }), line({ variantId: 'm', productType: 'made_to_order', available: null }));
  const sold = (variantId: string, newStock: number) =>
    after(held, 'product:stock_changed', { ...about, variantId, oldStock: 5, newStock });
  expect(sold('s', 1)).toMatchObject({ items: [{ available: 1, problem: 'not_enough' }, { problem: null }] });
  expect(sold('m', 0)).toMatchObject({ items: [{ problem: null }, { available: null, problem: null }] });
});

test('a price counts at once, in the sum too, and a discount is one', () => {
  const held = cart(line());
  const seen = { ...about, currency: 'EUR', visibleAfter: true };
  const offer = { originalPrice: 2_000, discountPercent: 25, discountEndsAt: null };
  expect(after(held, 'product:updated', { ...seen, changes: { price: 1_500, ...offer } })).toMatchObject({
    subtotal: 3_000,
    items: [{ price: 1_500, originalPrice: 2_000, discountPercentage: 25, discountAmount: 500, promotionActive: true }],
  });
  expect(after(held, 'product:updated', { ...seen, changes: { stock: 3 } })).toEqual(held);
});

test('what is hidden cannot be bought; what comes back is read again', () => {
  const held = cart(line());
  const hidden = { ...about, currency: 'EUR', visibleAfter: false, changes: { status: 'paused' as const } };
  expect(after(held, 'product:updated', hidden)).toMatchObject({ items: [{ problem: 'unavailable' }] });
  const shown = { ...hidden, visibleAfter: true, changes: { status: 'active' as const } };
  expect(after(held, 'product:updated', shown)).toBe(readAgain);
  expect(after(held, 'product:updated', { ...shown, productId: 'mug' })).toBe(held);
});

test('news is what happened to a line, not what its buyer did', () => {
  const before = cart(line(), line({ productId: 'mug', available: 2 }));
  const news = newsBetween(
    before,
    cart(line({ price: 1_500 }), line({ productId: 'mug', available: 0, problem: 'not_enough' })),
  );
  expect(news.map(({ line: { productId }, was, troubled }) => [productId, was, troubled])).toEqual([
    ['bowl', 2_000, false],
    ['mug', null, true],
  ]);
  expect(newsBetween(before, cart(line({ quantity: 5 })))).toEqual([]);
  expect(newsBetween(null, before)).toEqual([]);
});

test('a problem says how it could be solved', () => {
  expect([
    problemWords(line()),
    problemWords(line({ problem: 'not_enough', available: 3 })),
    problemWords(line({ problem: 'not_enough', available: 0 })),
    problemWords(line({ problem: 'unavailable' })),
  ]).toEqual([null, 'Only 3 left', 'Sold out', 'Not for sale at the moment']);
});
