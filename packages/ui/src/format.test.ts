import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  counted,
  currencyDigits,
  formatBytes,
  formatDecimal,
  formatMoney,
  formatMoneyShort,
  formatPart,
  minorToDecimal,
  parseMoney,
} from './format';

describe('currencyDigits', () => {
  it.each([
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['not a code', 2],
  ])('%s has %i', (currency, digits) => expect(currencyDigits(currency)).toBe(digits));
});

describe('minorToDecimal', () => {
  it.each([
    [0, 2, '0.00'],
    [5, 2, '0.05'],
    [-1205, 2, '-12.05'],
    [1250, 0, '1250'],
    [1, 3, '0.001'],
    [Number.MAX_SAFE_INTEGER, 2, '90071992547409.91'],
  ])('%i with %i digits is %s', (minor, digits, text) => expect(minorToDecimal(minor, digits)).toBe(text));
});

describe('formatMoney', () => {
  it.each([
    [123450, 'USD', 'en', '$1,234.50'],
    [1250, 'JPY', 'en', '¥1,250'],
    [-5, 'USD', 'en', '-$0.05'],
    [123450, 'EUR', 'de', '1.234,50 €'],
    [Number.MAX_SAFE_INTEGER, 'USD', 'en', '$90,071,992,547,409.91'],
  ])('%i %s in %s', (minor, currency, locale, text) => {
    expect(formatMoney(minor, currency, locale).replace(/\u00a0/g, ' ')).toBe(text);
  });

  it('a dinar is not a hundred in Chrome, which knows it without decimals', () => {
    class Chrome extends Intl.NumberFormat {
      constructor(locale?: Intl.LocalesArgument, options?: Intl.NumberFormatOptions) {
        const whole = { minimumFractionDigits: 0, maximumFractionDigits: 0 };
        super(locale, { ...(options?.currency === 'RSD' && whole), ...options });
      }
    }
    vi.stubGlobal('Intl', Object.create(Intl, { NumberFormat: { value: Chrome } }));
    onTestFinished(() => void vi.unstubAllGlobals());
    expect(currencyDigits('RSD')).toBe(2);
    expect(formatMoney(123450, 'RSD').replace(/\u00a0/g, ' ')).toBe('RSD 1,234.50');
    expect(parseMoney('1,234.50', { currency: 'RSD' })).toEqual({ minor: 123450 });
  });
});

describe('parseMoney', () => {
  it.each([
    ['12', 'USD', 'en', 1200],
    ['12.5', 'USD', 'en', 1250],
    ['.5', 'USD', 'en', 50],
    ['12.', 'USD', 'en', 1200],
    ['1,234.50', 'USD', 'en', 123450],
    ['$1,234.50', 'USD', 'en', 123450],
    ['1,234', 'USD', 'en', 123400],
    ['1,234,567', 'USD', 'en', 123456700],
    ['12,50', 'USD', 'en', 1250],
    ['1.234,50 €', 'EUR', 'de', 123450],
    ['1.234', 'EUR', 'de', 123400],
    ['12.50', 'EUR', 'de', 1250],
    ['EUR 7', 'EUR', 'en', 700],
    ['1,250', 'JPY', 'en', 1250],
    ['1.234', 'KWD', 'en', 1234],
    ['-3.10', 'USD', 'en', -310],
    ["1'234.50", 'CHF', 'en', 123450],
  ])('%s %s in %s is %i', (text, currency, locale, minor) => {
    expect(parseMoney(text, { currency, locale })).toEqual({ minor });
  });

  it.each([
    ['1.234', 'USD', 'too-many-decimals'],
    ['1.5', 'JPY', 'too-many-decimals'],
    ['', 'USD', 'not-a-number'],
    ['abc', 'USD', 'not-a-number'],
    ['1.2.3', 'USD', 'not-a-number'],
    ['1,23,4', 'USD', 'not-a-number'],
    ['12,34,567', 'USD', 'not-a-number'],
    ['99999999999999999', 'USD', 'too-large'],
  ])('%s %s is refused: %s', (text, currency, problem) => {
    expect(parseMoney(text, { currency, locale: 'en' })).toEqual({ problem });
  });

  it('reads back everything that the field shows', () => {
    for (const [currency, locale] of [
      ['USD', 'en'],
      ['EUR', 'de'],
      ['JPY', 'en'],
      ['KWD', 'en'],
      ['KWD', 'de'],
    ] as const) {
      for (const minor of [0, 1, 9, 10, 99, 100, 999, 1000, 123456, 100000000, -250]) {
        expect(parseMoney(formatDecimal(minor, currency, locale), { currency, locale })).toEqual({ minor });
        expect(parseMoney(formatMoney(minor, currency, locale), { currency, locale })).toEqual({ minor });
      }
    }
  });
});

describe('words', () => {
  it('counts things', () => {
    expect(counted(1, 'field')).toBe('1 field');
    expect(counted(3, 'field')).toBe('3 fields');
    expect(counted(0, 'reply', 'replies')).toBe('0 replies');
  });

  it('sizes files', () => {
    expect(formatBytes(512)).toBe('512 B');
    expect(formatBytes(2048)).toBe('2 KB');
    expect(formatBytes(5 * 1024 * 1024)).toBe('5 MB');
    expect(formatBytes(1_600_000)).toBe('1.5 MB');
  });
});

describe('where there is little room', () => {
  it('amounts are shortened, with their currency’s decimals out of the way', () => {
    expect(formatMoneyShort(125_000, 'EUR')).toBe('€1.3K');
    expect(formatMoneyShort(5_000, 'EUR')).toBe('€50');
    expect(formatMoneyShort(1_200, 'JPY')).toBe('¥1.2K');
    expect(formatMoneyShort(0, 'KWD').replaceAll(/\s/g, ' ')).toBe('KWD 0');
  });

  it('parts of a whole are percent with a tenth', () => {
    expect([0, 0.024, 0.5, 1].map((part) => formatPart(part))).toEqual(['0%', '2.4%', '50%', '100%']);
  });
});
