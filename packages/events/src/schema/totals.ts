import { minorDigits } from './minor-units';

/**
 * The arithmetic of a sale. Every amount is an integer in minor units of one currency. What is computed (a discount, a tax) is
 * rounded half up, once; everything else is a sum or a difference, so that parts always add up to their whole.
 */

/** More than this no card payment may be (eight digits at Stripe), in minor units. */
export const mostPayable = 99_999_999;
/** Stripe counts these two in hundredths, which they do not have. */
const mostOf: Readonly<Record<string, number>> = { ISK: 999_999, UGX: 999_999 };

/**
 * The least that a card can pay, in minor units, where there is such a thing
 * (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).
 */
const leastOf: Readonly<Record<string, number>> = {
  USD: 50,
  AED: 200,
  AUD: 50,
  BGN: 100,
  BRL: 50,
  CAD: 50,
  CHF: 50,
  CZK: 1_500,
  DKK: 250,
  EUR: 50,
  GBP: 30,
  HKD: 400,
  HUF: 17_500,
  INR: 50,
  JPY: 50,
  MXN: 1_000,
  MYR: 200,
  NOK: 300,
  NZD: 50,
  PLN: 200,
  RON: 200,
  SEK: 300,
  SGD: 50,
  THB: 1_000,
};

/**
 * The smallest step in which an amount can be paid by card. Stripe takes dinars of three decimals in tens of fils, and ariary, which
 * ISO 4217 divides, in whole ones.
 */
export function payableStep(currency: string): number {
  if (currency === 'MGA') return 100;
  return minorDigits(currency) === 3 ? 10 : 1;
}

/** True for an amount that can be a part of what a card pays: a price, a deposit, shipping. */
export const isPart = (amount: number, currency: string): boolean =>
  amount >= 0 && amount <= (mostOf[currency] ?? mostPayable) && amount % payableStep(currency) === 0;

/** True for an amount that a card can pay. */
export const isPayable = (amount: number, currency: string): boolean =>
  amount >= (leastOf[currency] ?? payableStep(currency)) && isPart(amount, currency);

/** `amount × part ÷ whole` in steps of `step`, halves up. BigInt inside: the product may pass 2^53. */
function share(amount: number, part: number, whole: number, step = 1): number {
  const top = BigInt(amount) * BigInt(part);
  const bottom = BigInt(whole) * BigInt(step);
  return Number((2n * top + bottom) / (2n * bottom)) * step;
}

export interface Discount {
  readonly discountPercent: number | null;
  readonly discountActive: boolean;
  /** Null: until it is switched off. */
  readonly discountEndsAt: Date | null;
}

/** The percentage that counts at this moment, or null. */
export const discountAt = (discount: Discount, now: Date): number | null =>
  discount.discountActive && (discount.discountEndsAt === null || discount.discountEndsAt > now)
    ? discount.discountPercent
    : null;

/** What one unit costs after a discount. */
export const priceAfter = (price: number, percent: number | null, currency: string): number =>
  percent === null ? price : Math.min(price, share(price, 100 - percent, 100, payableStep(currency)));

/** Tax on a line. `basisPoints` are hundredths of a percent: 2300 is 23 %. */
const taxOn = (subtotal: number, basisPoints: number, currency: string): number =>
  share(subtotal, basisPoints, 10_000, payableStep(currency));

export interface SaleLine {
  readonly quantity: number;
  /** Of one unit, after a discount. */
  readonly price: number;
  /** Of one unit, to be paid at once where the buyer pays in parts; null: all of it. */
  readonly deposit: number | null;
  /** Shipping of one unit; null: covered by the store's flat price. */
  readonly shipping: number | null;
}

export interface Terms {
  readonly currency: string;
  /** Once an order, when a line has no shipping price of its own. */
  readonly flatShipping: number;
  /** Zero where the store collects no tax. */
  readonly basisPoints: number;
}

export interface LineTotals {
  readonly subtotal: number;
  readonly tax: number;
  /** Of the whole line; null for a line that is paid in full at once. */
  readonly deposit: number | null;
}

export interface Totals {
  readonly lines: readonly LineTotals[];
  readonly subtotal: number;
  readonly tax: number;
  readonly shipping: number;
  /** `subtotal + tax + shipping` */
  readonly total: number;
  /** What is due at once when the buyer pays in parts; null when no line can be paid in parts. The balance is `total - deposit`. */
  readonly deposit: number | null;
}

/**
 * What an order costs. Tax is on goods, line by line; shipping is not taxed. A deposit is the deposits of the lines that have one and the
 * goods and tax of those that have none; the rest, shipping included, is the balance.
 */
export function totalsOf(lines: readonly SaleLine[], { currency, flatShipping, basisPoints }: Terms): Totals {
  const each = lines.map(({ price, quantity, deposit }) => {
    const subtotal = price * quantity;
    const tax = taxOn(subtotal, basisPoints, currency);
    return { subtotal, tax, deposit: deposit === null ? null : Math.min(deposit, price) * quantity };
  });
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const flat = lines.some(({ shipping }) => shipping === null) ? flatShipping : 0;
  const subtotal = sum(each.map((line) => line.subtotal));
  const tax = sum(each.map((line) => line.tax));
  const shipping = flat + sum(lines.map((line) => (line.shipping ?? 0) * line.quantity));
  const total = subtotal + tax + shipping;
  const dueAtOnce = sum(each.map((line) => line.deposit ?? line.subtotal + line.tax));
  const inParts = each.some((line) => line.deposit !== null) && dueAtOnce > 0 && dueAtOnce < total;
  return { lines: each, subtotal, tax, shipping, total, deposit: inParts ? dueAtOnce : null };
}

export interface SoldLine {
  readonly currency: string;
  readonly quantity: number;
  readonly price: number;
  readonly taxAmount: number;
}

/**
 * What `quantity` units give back when `before` units of the line were refunded already. The tax is the difference of two rounded shares,
 * so that refunds of single units add up to the line, whatever their order. Each is an amount that can go back to a card.
 */
export function refundOf(line: SoldLine, before: number, quantity: number): { product: number; tax: number } {
  const taxUpTo = (units: number) =>
    units === line.quantity
      ? line.taxAmount
      : Math.min(line.taxAmount, share(line.taxAmount, units, line.quantity, payableStep(line.currency)));
  return { product: line.price * quantity, tax: taxUpTo(before + quantity) - taxUpTo(before) };
}

/** Takes `amount` out of several sources in their order: how much from each. The sources must hold it. */
export function takeFrom(sources: readonly number[], amount: number): readonly number[] {
  let left = amount;
  const taken = sources.map((held) => {
    const some = Math.min(held, left);
    left -= some;
    return some;
  });
  if (left > 0) throw new RangeError('The sources do not hold this amount.');
  return taken;
}
