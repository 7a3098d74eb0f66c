import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  discountAt,
  isPart,
  isPayable,
  payableStep,
  priceAfter,
  refundOf,
  type SaleLine,
  takeFrom,
  totalsOf,
} from './totals';

const currencies = Intl.supportedValuesOf('currency');
const currency = fc.constantFrom(...currencies);
const quantity = fc.integer({ min: 1, max: 10_000 });
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

const line = (step: number): fc.Arbitrary<SaleLine> =>
  fc
    .record({
      quantity,
      price: fc.integer({ min: 0, max: 1_000_000 }),
      deposit: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
      shipping: fc.option(fc.integer({ min: 0, max: 10_000 })),
    })
    .map((made) => ({
      quantity: made.quantity,
      price: made.price * step,
      deposit: made.deposit === null ? null : made.deposit * step,
      shipping: made.shipping === null ? null : made.shipping * step,
    }));

const sale = currency.chain((code) => {
  const step = payableStep(code);
  return fc.record({
    currency: fc.constant(code),
    lines: fc.array(line(step), { minLength: 1, maxLength: 12 }),
    flatShipping: fc.integer({ min: 0, max: 100_000 }).map((steps) => steps * step),
    basisPoints: fc.integer({ min: 0, max: 10_000 }),
  });
});

describe('an order’s totals, in every currency', () => {
  it('are sums of their parts, and stay in steps that a card can pay', () => {
    fc.assert(
      fc.property(sale, ({ lines, ...terms }) => {
        const totals = totalsOf(lines, terms);
        expect(totals.subtotal).toBe(sum(lines.map(({ price, quantity: units }) => price * units)));
        expect(totals.tax).toBe(sum(totals.lines.map(({ tax }) => tax)));
        expect(totals.total).toBe(totals.subtotal + totals.tax + totals.shipping);
        for (const amount of [totals.tax, totals.shipping, totals.total, totals.deposit ?? 0])
          expect(amount % payableStep(terms.currency)).toBe(0);
      }),
    );
  });

  it('a deposit and its balance make the total, and neither is nothing', () => {
    fc.assert(
      fc.property(sale, ({ lines, ...terms }) => {
        const { total, deposit } = totalsOf(lines, terms);
        if (deposit === null) return;
        expect(deposit).toBeGreaterThan(0);
        expect(total - deposit).toBeGreaterThan(0);
        expect(lines.some((of) => of.deposit !== null)).toBe(true);
      }),
    );
  });

  it('tax is never further from the exact one than half a step', () => {
    fc.assert(
      fc.property(sale, ({ lines, ...terms }) => {
        for (const { subtotal, tax } of totalsOf(lines, terms).lines) {
          const off = BigInt(tax) * 10_000n - BigInt(subtotal) * BigInt(terms.basisPoints);
          const half = BigInt(payableStep(terms.currency)) * 5_000n;
          expect(off > -half && off <= half).toBe(true);
        }
      }),
    );
  });
});

describe('refunds', () => {
  it('of a line’s units, in whatever portions, add up to the line', () => {
    const portions = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(currency, portions, fc.nat(1_000_000), fc.nat(1_000_000), (code, parts, prices, taxes) => {
        const step = payableStep(code);
        const [price, taxAmount] = [prices * step, taxes * step];
        const sold = { currency: code, quantity: sum(parts), price, taxAmount };
        let before = 0;
        let back = 0;
        for (const part of parts) {
          const { product, tax } = refundOf(sold, before, part);
          expect(tax).toBeGreaterThanOrEqual(0);
          // Stripe sends no other amounts back.
          expect((product + tax) % step).toBe(0);
          back += product + tax;
          before += part;
        }
        expect(back).toBe(price * sold.quantity + taxAmount);
      }),
    );
  });

  it('taken from several payments are the amount, and no payment gives more than it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { minLength: 1, maxLength: 5 }), fc.nat(60_000), (held, asked) => {
        const all = sum(held);
        if (asked > all) {
          expect(() => takeFrom(held, asked)).toThrow(RangeError);
          return;
        }
        const taken = takeFrom(held, asked);
        expect(sum(taken)).toBe(asked);
        taken.forEach((some, at) => {
          expect(some).toBeLessThanOrEqual(held[at] ?? 0);
        });
      }),
    );
  });
});

describe('a discount', () => {
  it('never raises a price, and ends when it says', () => {
    fc.assert(
      fc.property(currency, fc.nat(99_999_999), fc.integer({ min: 1, max: 99 }), (code, price, percent) => {
        const after = priceAfter(price, percent, code);
        expect(after).toBeGreaterThanOrEqual(0);
        expect(after).toBeLessThanOrEqual(price);
      }),
    );
    const now = new Date('2026-03-02T12:00:00Z');
    const on = { discountPercent: 15, discountActive: true };
    expect(discountAt({ ...on, discountEndsAt: null }, now)).toBe(15);
    expect(discountAt({ ...on, discountEndsAt: new Date('2026-03-02T12:00:01Z') }, now)).toBe(15);
    expect(discountAt({ ...on, discountEndsAt: now }, now)).toBeNull();
    expect(discountAt({ ...on, discountActive: false, discountEndsAt: null }, now)).toBeNull();
  });

  it('rounds half up: 10 % of 28.45 leaves 25.61, of 5 yen 5, of 1.250 dinars 1.130', () => {
    expect(priceAfter(2_845, 10, 'USD')).toBe(2_561);
    expect(priceAfter(5, 10, 'JPY')).toBe(5);
    expect(priceAfter(1_250, 10, 'KWD')).toBe(1_130);
  });
});

it('a third of the tax of 0.010 dinars goes back in tens of fils', () => {
  const sold = { currency: 'KWD', quantity: 3, price: 1_000, taxAmount: 10 };
  expect([0, 1, 2].map((before) => refundOf(sold, before, 1).tax)).toEqual([0, 10, 0]);
});

it('cards pay whole steps, no less than Stripe charges, and eight digits at most', () => {
  expect([50, 99_999_999].every((amount) => isPayable(amount, 'USD'))).toBe(true);
  expect([0, -1, 49, 100_000_000].some((amount) => isPayable(amount, 'USD'))).toBe(false);
  expect([isPayable(1_250, 'KWD'), isPayable(1_255, 'KWD'), isPayable(150, 'MGA')]).toEqual([true, false, false]);
  expect([isPayable(49, 'JPY'), isPayable(50, 'JPY'), isPayable(999_999, 'ISK'), isPayable(1_000_000, 'ISK')]).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

it('what is only a part of a payment may be nothing or little', () => {
  expect([isPart(0, 'USD'), isPart(1, 'USD'), isPart(10, 'KWD')]).toEqual([true, true, true]);
  expect([isPart(-1, 'USD'), isPart(5, 'KWD'), isPart(100_000_000, 'USD')]).toEqual([false, false, false]);
});
