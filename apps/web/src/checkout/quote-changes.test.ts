import { describe, expect, it } from 'vitest';
import type { Quote } from '@/trpc/types';
import { quoteChanges } from './quote-changes';

const line = (of: Partial<Quote['lines'][number]> = {}): Quote['lines'][number] => ({
  productId: 'mug',
  variantId: null,
  name: 'Mug',
  imageUrl: null,
  variant: null,
  quantity: 2,
  price: 1_000,
  originalPrice: 1_000,
  subtotal: 2_000,
  tax: 200,
  problem: null,
  ...of,
});
const quote = (of: Partial<Quote> = {}): Quote => ({
  sellerId: 'store',
  currency: 'EUR',
  lines: [line()],
  subtotal: 2_000,
  taxAmount: 200,
  taxKnown: true,
  taxBasisPoints: 1_000,
  shippingCost: 500,
  total: 2_700,
  depositAmount: null,
  balanceAmount: null,
  orderable: true,
  ...of,
});

describe('what a buyer is told of a quote that is another one', () => {
  it('is nothing while nothing changed', () => {
    expect(quoteChanges(quote(), quote())).toEqual([]);
  });

  it('names prices and quantities, not the tax that follows from them', () => {
    const now = quote({ lines: [line({ price: 1_200, quantity: 1 })], taxAmount: 120 });
    expect(quoteChanges(quote(), now)).toEqual([
      { kind: 'price', name: 'Mug', was: 1_000, now: 1_200 },
      { kind: 'quantity', name: 'Mug', was: 2, now: 1 },
    ]);
  });

  it('names what came, what went and what cannot be bought any more', () => {
    const bowl = line({ productId: 'bowl', name: 'Bowl' });
    const was = quote({ lines: [line(), bowl] });
    const now = quote({ lines: [line({ problem: 'not_enough' }), line({ variantId: 'blue', name: 'Mug, blue' })] });
    expect(quoteChanges(was, now)).toEqual([
      { kind: 'not_enough', name: 'Mug' },
      { kind: 'added', name: 'Mug, blue' },
      { kind: 'gone', name: 'Bowl' },
    ]);
    expect(quoteChanges(now, now)).toEqual([]);
  });

  it('names shipping, and tax alone only where both quotes know it', () => {
    expect(quoteChanges(quote(), quote({ shippingCost: 700, taxAmount: 300 }))).toEqual([
      { kind: 'shipping', was: 500, now: 700 },
      { kind: 'tax', was: 200, now: 300 },
    ]);
    expect(quoteChanges(quote({ taxKnown: false, taxAmount: 0 }), quote())).toEqual([]);
  });
});
