const ISO_CURRENCY = /^[A-Z]{3}$/;

/** Chrome writes it without decimals; ISO 4217 and the server have two, and an amount must not depend on who writes it. */
const settled = new Map([['RSD', 2]]);

/** Decimals a currency is written with (JPY 0, EUR 2, KWD 3), from Intl; an unknown code counts as 2. */
export function currencyDigits(currency: string): number {
  if (!ISO_CURRENCY.test(currency)) return 2;
  const known = settled.get(currency);
  if (known !== undefined) return known;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Integer minor units as an exact plain decimal: `(-1205, 2)` is `-12.05`. No floating point is involved. */
export function minorToDecimal(minor: number, digits: number): `${number}` {
  const text = Math.abs(minor)
    .toFixed(0)
    .padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const decimal = digits === 0 ? whole : `${whole}.${text.slice(-digits)}`;
  return asNumeric(minor < 0 ? `-${decimal}` : decimal);
}

// Digits with at most one point, by construction above.
function asNumeric(decimal: string): `${number}` {
  return decimal as `${number}`;
}

/** Integer minor units with the currency's sign and its right number of decimals, as the locale writes them. */
export function formatMoney(minor: number, currency: string, locale = 'en'): string {
  const digits = currencyDigits(currency);
  const decimal = minorToDecimal(minor, digits);
  if (!ISO_CURRENCY.test(currency)) return `${decimal} ${currency}`.trim();
  const exact = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(locale, { style: 'currency', currency, ...exact }).format(decimal);
}

/** An amount where there is little room, as on an axis: "€1.2K". */
export function formatMoneyShort(minor: number, currency: string, locale = 'en'): string {
  const decimal = minorToDecimal(minor, currencyDigits(currency));
  if (!ISO_CURRENCY.test(currency)) return decimal;
  const style = {
    style: 'currency',
    currency,
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  } as const;
  return new Intl.NumberFormat(locale, style).format(decimal);
}

/** A part of a whole, 0 to 1, as percent with a tenth: "2.4%". */
export const formatPart = (part: number, locale = 'en'): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(part);

/** Integer minor units as plain digits for an input: no sign, no grouping, the locale's decimal mark ("1234,50"). */
export function formatDecimal(minor: number, currency: string, locale = 'en'): string {
  return minorToDecimal(minor, currencyDigits(currency)).replace('.', decimalMark(locale));
}

export type ParsedMoney = { minor: number } | { problem: 'not-a-number' | 'too-many-decimals' | 'too-large' };

interface ParseRules {
  currency: string;
  locale?: string | undefined;
}

/**
 * Reads what a person typed or pasted ("1,234.50", "1.234,50 €", "12") as integer minor units.
 * The locale settles which mark is the decimal one; the other is read as decimal too where it cannot be grouping.
 */
export function parseMoney(text: string, { currency, locale = 'en' }: ParseRules): ParsedMoney {
  const digits = currencyDigits(currency);
  const bare = text
    .replace('\u2212', '-')
    .replace(/[\s\p{Sc}'’\u00a0\u202f]/gu, '')
    .replace(/^(-?)[a-z]{3}|[a-z]{3}$/i, (code, sign: string | undefined) =>
      code.replace('-', '').toUpperCase() === currency ? (sign ?? '') : code,
    );
  if (!/^-?[\d.,]*\d[\d.,]*$/.test(bare)) return { problem: 'not-a-number' };
  const split = splitDecimal(bare, decimalMark(locale), digits);
  if (!split) return { problem: 'not-a-number' };
  if (split.fraction.length > digits) return { problem: 'too-many-decimals' };
  const minor = Number(`${split.whole}${split.fraction.padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(minor)) return { problem: 'too-large' };
  return { minor: split.negative ? 0 - minor : minor };
}

function decimalMark(locale: string): '.' | ',' {
  const part = new Intl.NumberFormat(locale).formatToParts(1.5).find((piece) => piece.type === 'decimal');
  return part?.value === ',' ? ',' : '.';
}

function splitDecimal(bare: string, mark: '.' | ',', digits: number) {
  const negative = bare.startsWith('-');
  const number = negative ? bare.slice(1) : bare;
  const last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
  const grouping = /^\d{1,3}([.,]\d{3})+$/;
  if (last < 0) return { negative, whole: number, fraction: '' };
  const isGroup = number[last] !== mark && grouping.test(number);
  const single = number.indexOf(number[last] ?? '') === last;
  if (isGroup || !single) {
    return grouping.test(number) && sameMarks(number)
      ? { negative, whole: number.replace(/\D/g, ''), fraction: '' }
      : null;
  }
  const whole = number.slice(0, last);
  const fraction = number.slice(last + 1);
  const tidy = /^\d*$/.test(whole) || (grouping.test(whole) && sameMarks(whole));
  if (!tidy || (number[last] !== mark && fraction.length > digits)) return null;
  return { negative, whole: whole.replace(/\D/g, '') || '0', fraction };
}

function sameMarks(number: string): boolean {
  return new Set(number.replace(/\d/g, '')).size === 1;
}

/** Bytes as a person reads them: 2048 is "2 KB", 5_242_880 is "5 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilo = bytes / 1024;
  if (kilo < 1024) return `${Math.round(kilo)} KB`;
  return `${Number((kilo / 1024).toFixed(1))} MB`;
}

/** "1 field" or "3 fields"; pass the plural where adding an s is wrong. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
