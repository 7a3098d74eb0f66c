import { refundOf } from '@stallwire/events/schema/totals';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderLine, OrderView } from '@/trpc/types';
import { addressLines } from './address';
import { trackingPage } from './carriers';
import { shipmentOf } from './parcels';
import { refundSum } from './refund-sum';

/** What these functions read of a line and of an order. */
const line = (of: Partial<OrderLine>) =>
  ({
    itemId: 'a',
    status: 'processing',
    shippedAt: null,
    deliveredAt: null,
    carrier: null,
    trackingNumber: null,
    ...of,
  }) as OrderLine;

describe('parcels', () => {
  const sent = { shippedAt: '2026-03-01T10:00:00.000Z', carrier: 'UPS', trackingNumber: '1Z' };
  const later = { shippedAt: '2026-03-02T10:00:00.000Z', carrier: 'UPS', trackingNumber: '1Z' };

  it('lines that left together are one parcel, the first one first', () => {
    const { toSend, parcels, neverSent } = shipmentOf([
      line({ itemId: 'late', status: 'shipped', ...later }),
      line({ itemId: 'one', status: 'delivered', deliveredAt: '2026-03-04T10:00:00.000Z', ...sent }),
      line({ itemId: 'two', status: 'returned', deliveredAt: '2026-03-05T10:00:00.000Z', ...sent }),
      line({ itemId: 'waits' }),
      line({ itemId: 'gone', status: 'refunded' }),
    ]);
    expect(toSend.map(({ itemId }) => itemId)).toEqual(['waits']);
    expect(neverSent.map(({ itemId }) => itemId)).toEqual(['gone']);
    expect(parcels.map(({ lines }) => lines.map(({ itemId }) => itemId))).toEqual([['one', 'two'], ['late']]);
    expect(parcels.map(({ underWay }) => underWay)).toEqual([false, true]);
    expect(parcels[0]?.deliveredAt?.toISOString()).toBe('2026-03-05T10:00:00.000Z');
    expect(parcels[1]?.deliveredAt).toBeNull();
  });

  it('known carriers have a page for a number; others do not', () => {
    expect(trackingPage(' ups ', '1Z 9')).toBe('https://www.ups.com/track?tracknum=1Z%209');
    expect(trackingPage('Aunt Vera', '1')).toBeNull();
    expect(trackingPage('UPS', ' ')).toBeNull();
  });
});

describe('what a refund comes to', () => {
  it('is what the server computes, whatever was refunded before', () => {
    const sold = fc.record({
      quantity: fc.integer({ min: 1, max: 20 }),
      price: fc.nat(100_000),
      taxAmount: fc.nat(9_999),
    });
    fc.assert(
      fc.property(sold, fc.nat(), fc.nat(), fc.nat(500), (of, first, second, shipping) => {
        const before = first % (of.quantity + 1);
        const units = second % (of.quantity - before + 1);
        const view = {
          order: { currency: 'EUR', items: [line({ ...of })] },
          refundable: { units: { a: of.quantity - before } },
          taxes: { a: of.taxAmount },
        } as unknown as OrderView;
        const { product, tax } = refundOf({ ...of, currency: 'EUR' }, before, units);
        expect(refundSum(view, { units: { a: units }, shipping })).toBe(product + tax + shipping);
      }),
    );
  });
});

describe('an address', () => {
  const of = { fullName: 'P. Raman', addressLine1: '410 Alice Street', addressLine2: null, phone: null };
  it('is written as its country does', () => {
    expect(addressLines({ ...of, city: 'Oakland', state: 'CA', postalCode: '94607', country: 'US' })).toEqual([
      'P. Raman',
      '410 Alice Street',
      'Oakland, CA 94607',
      'United States',
    ]);
    expect(addressLines({ ...of, city: 'Lisboa', state: 'Lisboa', postalCode: '1100-384', country: 'PT' })[2]).toBe(
      '1100-384 Lisboa',
    );
  });
});
