import { describe, expect, test } from 'vitest';
import { catalogue } from '../catalogue';
import {
  currencySchema,
  emptySection,
  maxShippingPrice,
  publicSections,
  type SectionKey,
  sectionEvents,
  sectionKeys,
  sectionSchemas,
  toForm,
  usernameSchema,
} from './settings';

const take = (key: SectionKey, input: object): unknown => sectionSchemas[key].parse(input);
/** The fields that are refused, each with words a person understands. */
const refusedIn = (key: SectionKey, input: unknown): string[] => {
  const { error } = sectionSchemas[key].safeParse(input);
  return (error?.issues ?? []).flatMap((issue) => {
    expect(issue.message).toMatch(/^[A-Z“].*\.?$/);
    expect(issue.message).not.toMatch(/invalid|expected|received|unrecognized/i);
    return issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')];
  });
};
const many = (length: number) => 'x'.repeat(length);

describe('every section', () => {
  test.each(sectionKeys)('%s: nothing sent changes nothing, an unknown field is refused by name', (key) => {
    expect(take(key, {})).toEqual({});
    expect(refusedIn(key, { sellerID: 'x' })).toEqual(['sellerID']);
    expect(refusedIn(key, null)).toEqual(['']);
  });

  test.each(sectionKeys)('%s: its event tells its fields, to the public exactly when it is public', (key) => {
    const { payload, seenBy } = catalogue[sectionEvents[key]];
    expect(Object.keys(payload.shape)).toEqual(expect.arrayContaining(Object.keys(emptySection[key])));
    expect('storefront' in seenBy).toBe(publicSections.some((p) => p === key));
    for (const field of Object.keys(sectionSchemas[key].shape)) expect(emptySection[key]).toHaveProperty(field);
  });

  test.each(sectionKeys.filter((key) => key !== 'username'))(
    '%s: its form, untouched, sends what it began with',
    (key) => {
      const sent = take(key, toForm(key, emptySection[key]));
      expect(emptySection[key]).toMatchObject(Object(sent));
    },
  );
});

const taken: [key: SectionKey, input: object, output: object][] = [
  ['branding', { storeLogo: ' https://cdn.test/l.png ' }, { storeLogo: 'https://cdn.test/l.png' }],
  ['branding', { storeLogo: '/uploads/0a1b.webp' }, { storeLogo: '/uploads/0a1b.webp' }],
  ['branding', { storeBanner: '' }, { storeBanner: null }],
  ['branding', { storeBanner: null }, { storeBanner: null }],
  ['branding', { accentColor: '#AABBCC' }, { accentColor: '#aabbcc' }],
  ['branding', { shippingPolicy: many(5_000) }, { shippingPolicy: many(5_000) }],
  ['branding', { returnsPolicy: 'a\r\nb\u0000\ud800c\t' }, { returnsPolicy: 'a\nbc' }],
  ['contact', { aboutStory: `  ${many(1_000)}  ` }, { aboutStory: many(1_000) }],
  ['contact', { contactEmail: 'Ada+shop@Example.co.uk' }, { contactEmail: 'Ada+shop@Example.co.uk' }],
  ['contact', { socialWebsite: 'example.com' }, { socialWebsite: 'https://example.com' }],
  ['contact', { socialWebsite: 'münchen.example/laden' }, { socialWebsite: 'https://münchen.example/laden' }],
  ['contact', { socialWebsite: 'http://a.test:8080/x?y#z' }, { socialWebsite: 'http://a.test:8080/x?y#z' }],
  ['contact', { socialInstagram: '@ada.makes_it' }, { socialInstagram: '@ada.makes_it' }],
  ['contact', { socialTiktok: 'tiktok.com/@ada' }, { socialTiktok: 'https://tiktok.com/@ada' }],
  ['contact', { socialTwitter: 'https://x.com/ada' }, { socialTwitter: 'https://x.com/ada' }],
  ['terms', { termsSource: '' }, { termsSource: null }],
  ['terms', { termsSource: 'platform_default' }, { termsSource: 'platform_default' }],
  ['username', { username: ' Ada_1 ' }, { username: 'Ada_1' }],
  ['username', { username: many(20) }, { username: many(20) }],
  ['warehouse', { warehouseCountryCode: 'gb' }, { warehouseCountryCode: 'GB' }],
  ['warehouse', { warehouseCity: 'New\nYork' }, { warehouseCity: 'New York' }],
  ['tax', { taxNexusCountries: null }, { taxNexusCountries: [] }],
  ['tax', { taxNexusStates: ['ny', ' NY', 'CA'] }, { taxNexusStates: ['NY', 'CA'] }],
  ['tax', { taxProductCode: '' }, { taxProductCode: null }],
  ['customDomain', { customDomain: 'SHOP.example.com' }, { customDomain: 'shop.example.com' }],
  ['customDomain', { customDomain: 'bücher.example.com' }, { customDomain: 'xn--bcher-kva.example.com' }],
  ['customDomain', { customDomain: 'a.b.c.example.co.uk' }, { customDomain: 'a.b.c.example.co.uk' }],
  ['customDomain', { customDomain: '' }, { customDomain: null }],
  ['shipping', { shippingPrice: maxShippingPrice }, { shippingPrice: maxShippingPrice }],
  ['shipping', { shippingPrice: 0 }, { shippingPrice: 0 }],
];
test.each(taken)('%s takes %j', (key, input, output) => {
  expect(take(key, input)).toEqual(output);
});

const refused: [key: SectionKey, input: object][] = [
  ['branding', { storeLogo: 'javascript:alert(1)' }],
  ['branding', { storeLogo: 'data:image/png;base64,AA' }],
  ['branding', { storeLogo: '//evil.test/x.png' }],
  ['branding', { storeLogo: '/uploads/../secret.webp' }],
  ['branding', { storeLogo: 'https://user:pass@cdn.test/x.png' }],
  ['branding', { storeLogo: 'https://' }],
  ['branding', { storeLogo: 'https://cdn.test/\\x y' }],
  ['branding', { storeLogo: `https://cdn.test/${many(2_100)}` }],
  ['branding', { accentColor: 'red' }],
  ['branding', { accentColor: '#12345' }],
  ['branding', { shippingPolicy: many(5_001) }],
  ['branding', { shippingPolicy: ['x'] }],
  ['contact', { aboutStory: many(1_001) }],
  ['contact', { contactEmail: 'ada@' }],
  ['contact', { contactEmail: `${many(250)}@a.test` }],
  ['contact', { socialWebsite: 'mailto:ada@a.test' }],
  ['contact', { socialWebsite: 'localhost' }],
  ['contact', { socialWebsite: 'http://127.0.0.1/' }],
  ['contact', { socialWebsite: 'ftp://a.test' }],
  ['contact', { socialInstagram: 'javascript:alert(1)' }],
  ['contact', { socialInstagram: 'two words' }],
  ['contact', { socialTiktok: many(201) }],
  ['status', { storeActive: 1 }],
  ['status', { storeActive: null }],
  ['terms', { termsSource: 'mine' }],
  ['terms', { termsPdfUrl: 'file:///etc/passwd' }],
  ['username', { username: '' }],
  ['username', { username: 'ab' }],
  ['username', { username: many(21) }],
  ['username', { username: 'ada-paper' }],
  ['username', { username: 'àda' }],
  ['username', { username: 'WWW' }],
  ['username', { username: 'Api' }],
  ['username', { username: null }],
  ['warehouse', { warehouseCountryCode: 'Germany' }],
  ['warehouse', { warehouseCountryCode: 'XX' }],
  ['warehouse', { warehouseCountryCode: 'SU' }],
  ['warehouse', { warehousePostalCode: many(21) }],
  ['paymentProvider', { paymentProvider: 'cash' }],
  ['paymentProvider', { paymentProvider: null }],
  ['tax', { taxEnabled: 'yes' }],
  ['tax', { taxNexusCountries: 'US' }],
  ['tax', { taxNexusCountries: ['US', 'EU'] }],
  ['tax', { taxNexusStates: ['ON'] }],
  ['tax', { taxProductCode: 'a b' }],
  ['customDomain', { customDomain: 'shop' }],
  ['customDomain', { customDomain: 'localhost' }],
  ['customDomain', { customDomain: '192.168.0.1' }],
  ['customDomain', { customDomain: '0x7f.1' }],
  ['customDomain', { customDomain: '[::1]' }],
  ['customDomain', { customDomain: 'shop.com:8080' }],
  ['customDomain', { customDomain: 'https://shop.com' }],
  ['customDomain', { customDomain: 'shop.com/path' }],
  ['customDomain', { customDomain: 'ada@shop.com' }],
  ['customDomain', { customDomain: '-shop.com' }],
  ['customDomain', { customDomain: 'shop_1.com' }],
  ['customDomain', { customDomain: 'sh op.com' }],
  ['customDomain', { customDomain: 'shop..com' }],
  ['customDomain', { customDomain: `${many(64)}.com` }],
  ['customDomain', { customDomain: `${`${many(60)}.`.repeat(5)}com` }],
  ['shipping', { shippingPrice: -1 }],
  ['shipping', { shippingPrice: 1.5 }],
  ['shipping', { shippingPrice: maxShippingPrice + 1 }],
  ['shipping', { shippingPrice: '5' }],
  ['shipping', { shippingPrice: null }],
];
test.each(refused)('%s refuses %j and names the field', (key, input) => {
  const fields = refusedIn(key, input).map((path) => path.split('.')[0]);
  expect([...new Set(fields)]).toEqual(Object.keys(input));
});

test('names and currencies stand alone too', () => {
  expect(usernameSchema.parse('Paper_Moon')).toBe('Paper_Moon');
  expect(currencySchema.parse(' jpy ')).toBe('JPY');
  for (const code of ['XXY', 'dollar', '']) expect(currencySchema.safeParse(code).success).toBe(false);
});
