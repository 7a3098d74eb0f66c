import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inWords, isCurrency, minorDigits, toDecimal, toMinor } from './minor-units';
import { countryCodes, countryName, usStates } from './places';

describe('countries', () => {
  test('the 249 of ISO 3166-1, and Kosovo', () => {
    expect(countryCodes()).toHaveLength(250);
    expect(countryName('DE')).toBe('Germany');
    expect(countryName('XK')).toBe('Kosovo');
  });
  test.each(['EU', 'UN', 'ZZ', 'SU', 'YU', 'XA', 'de', 'DEU', '', '1A'])('%j is none', (code) => {
    expect(countryName(code)).toBeNull();
  });
  test('a country has the same name on a server and in Chrome, whose tables differ', () => {
    expect(['FK', 'HK', 'MO', 'PS'].map(countryName)).toEqual(['Falkland Islands', 'Hong Kong', 'Macao', 'Palestine']);
  });
  test('fifty states, the District, five territories', () => {
    expect(new Set(usStates).size).toBe(56);
  });
});

describe('minor units', () => {
  test.each([
    [1_250, 'USD', '12.50'],
    [5, 'EUR', '0.05'],
    [0, 'USD', '0.00'],
    [490, 'JPY', '490'],
    [1_234, 'KWD', '1.234'],
    [-1_250, 'USD', '-12.50'],
  ])('%d of %s is %s', (minor, currency, decimal) => {
    expect(toDecimal(minor, currency)).toBe(decimal);
  });

  test.each([
    ['12.5', 'USD', 1_250],
    ['12.500', 'USD', 1_250],
    ['12', 'USD', 1_200],
    ['12.', 'USD', 1_200],
    ['1.234', 'KWD', 1_234],
    ['490', 'JPY', 490],
    ['12.505', 'USD', null],
    ['4.9', 'JPY', null],
    ['-1', 'USD', null],
    ['1e3', 'USD', null],
    ['1,50', 'USD', null],
    ['', 'USD', null],
    ['NaN', 'USD', null],
  ])('%j %s is %j', (decimal, currency, minor) => {
    expect(toMinor(decimal, currency)).toBe(minor);
  });

  test.each([
    [31_194, 'EUR', '€311.94'],
    [125_000, 'JPY', '¥125,000'],
    [1_250, 'KWD', 'KWD\u00a01.250'],
    [-700, 'USD', '-$7.00'],
    [900_719_925_474_099, 'USD', '$9,007,199,254,740.99'],
  ])('%i of %s is said as %s', (minor, currency, words) => {
    expect(inWords(minor, currency)).toBe(words);
  });

  test('there and back, in every currency', () => {
    const currency = fc.constantFrom(...Intl.supportedValuesOf('currency'));
    fc.assert(
      fc.property(currency, fc.nat(), (code, minor) => {
        expect(isCurrency(code)).toBe(true);
        expect(minorDigits(code)).toBeLessThanOrEqual(4);
        expect(toMinor(toDecimal(minor, code), code)).toBe(minor);
      }),
    );
  });
});
