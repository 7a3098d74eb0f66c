/** Digits behind the point in a currency: 2 for USD, 0 for JPY, 3 for KWD (ISO 4217, as Intl knows it). */
export const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** `1250, 'USD'` → `'12.50'`; `1250, 'JPY'` → `'1250'`. Exact: no floating point. */
export function toDecimal(minor: number, currency: string): `${number}` {
  const digits = minorDigits(currency);
  if (digits === 0) return `${minor}`;
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  return asNumeric(`${minor < 0 ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`);
}
/** Digits around one point, by construction. */
const asNumeric = (decimal: string) => decimal as `${number}`;

/** An amount in a sentence, as the screens write it: `1250, 'USD'` → `'$12.50'`; `1250, 'JPY'` → `'¥1,250'`. */
export const inWords = (minor: number, currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).format(toDecimal(minor, currency));

/** `'12.5', 'USD'` → `1250`; `null` when it is no amount, is below zero, or has more digits than the currency. */
export function toMinor(amount: string, currency: string): number | null {
  const parts = /^(\d{1,12})(?:\.(\d*))?$/.exec(amount.trim());
  if (!parts) return null;
  const fraction = (parts[2] ?? '').replace(/0+$/, '');
  const digits = minorDigits(currency);
  if (fraction.length > digits) return null;
  return Number(`${parts[1]}${fraction.padEnd(digits, '0')}`);
}

/** True for a currency in use (ISO 4217). */
export const isCurrency = (code: string): boolean => Intl.supportedValuesOf('currency').includes(code);
