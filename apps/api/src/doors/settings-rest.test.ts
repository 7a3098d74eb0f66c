import type { Seller, SignedIn } from '@stallwire/testing/given';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ApiWorld, apiWorld, webOrigin } from './api.fixture';

let world: ApiWorld;
let seller: Seller;
let session: SignedIn;
beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(async () => {
  seller = await world.given.seller({ name: 'Ada Paper' });
  session = await world.given.session(seller);
});

type Json = Record<string, unknown> & { user?: Record<string, unknown> };
async function send(path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${world.url}${path}`, {
    method: path === '/api/settings/terms' ? 'POST' : 'PATCH',
    headers: { 'content-type': 'application/json', origin: webOrigin, cookie: session.cookie, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const json: Json = JSON.parse(await response.text());
  return { status: response.status, json };
}
const pdf = 'https://cdn.test/terms.pdf';
const long = (length: number) => 'x'.repeat(length);

/** Path, body, what the reply's user then holds. */
const saved: [path: string, body: object, user: object][] = [
  ['/api/user/branding', { storeLogo: 'https://cdn.test/l.png' }, { storeLogo: 'https://cdn.test/l.png' }],
  ['/api/user/branding', { shippingPolicy: ' Two days. ' }, { shippingPolicy: 'Two days.' }],
  ['/api/user/branding', { returnsPolicy: long(5_000) }, { returnsPolicy: long(5_000) }],
  ['/api/user/about-contact', { aboutStory: 'Paper.' }, { aboutStory: 'Paper.' }],
  ['/api/user/about-contact', { contactEmail: 'a@ada.test' }, { contactEmail: 'a@ada.test' }],
  ['/api/user/about-contact', { socialWebsite: 'ada.test' }, { socialWebsite: 'https://ada.test' }],
  ['/api/user/about-contact', { socialInstagram: '@ada' }, { socialInstagram: '@ada' }],
  ['/api/user/store-status', { storeActive: 0 }, { storeActive: 0 }],
  ['/api/user/store-status', { storeActive: 1 }, { storeActive: 1 }],
  ['/api/settings/terms', { termsSource: 'custom_pdf', termsPdfUrl: pdf }, { termsSource: 'custom_pdf' }],
  ['/api/settings/terms', { termsSource: 'platform_default' }, { termsSource: 'platform_default' }],
  ['/api/settings/terms', { termsSource: null }, { termsSource: null, termsPdfUrl: null }],
  ['/api/user/warehouse', { warehouseCountryCode: 'de' }, { warehouseCountryCode: 'DE' }],
  ['/api/user/warehouse', { warehouseAddressLine1: 'Weg 1' }, { warehouseAddressLine1: 'Weg 1' }],
  ['/api/user/payment-provider', { paymentProvider: 'paypal' }, { paymentProvider: 'paypal' }],
  ['/api/user/tax-settings', { taxEnabled: 1 }, { taxEnabled: 1 }],
  ['/api/user/tax-settings', { taxNexusCountries: ['us', 'US'] }, { taxNexusCountries: ['US'] }],
  ['/api/user/tax-settings', { taxNexusStates: ['ca'] }, { taxNexusStates: ['CA'] }],
  ['/api/user/tax-settings', { taxProductCode: 'txcd_1' }, { taxProductCode: 'txcd_1' }],
  ['/api/user/tax-settings', { taxProductCode: null }, { taxProductCode: null }],
  ['/api/user/custom-domain', { customDomain: 'Shop.com' }, { customDomain: 'shop.com', customDomainVerified: 0 }],
  ['/api/user/custom-domain', { customDomain: 'a.shop.example.com' }, { customDomain: 'a.shop.example.com' }],
  ['/api/user/shipping', { shippingPrice: 4.9 }, { shippingPrice: '4.90' }],
  ['/api/user/shipping', { shippingPrice: 0 }, { shippingPrice: '0.00' }],
  ['/api/user/shipping', { shippingPrice: '12.50' }, { shippingPrice: '12.50' }],
];
test.each(saved)('%s takes %j', async (path, body, user) => {
  const { status, json } = await send(path, body);
  expect(status).toBe(200);
  expect(json.message).toEqual(expect.any(String));
  expect(json.user).toMatchObject({ id: seller.id, email: seller.email, ...user });
});

/** Path, body, the field that the reply names. */
const refused: [path: string, body: unknown, field: string][] = [
  ['/api/user/branding', { storeLogo: 'javascript:alert(1)' }, 'storeLogo'],
  ['/api/user/branding', { storeBanner: '/etc/passwd' }, 'storeBanner'],
  ['/api/user/branding', { storeBanner: '/uploads/0123.webp' }, 'storeBanner'],
  ['/api/user/branding', { returnsPolicy: long(5_001) }, 'returnsPolicy'],
  ['/api/user/about-contact', { aboutStory: long(1_001) }, 'aboutStory'],
  ['/api/user/about-contact', { contactEmail: 'nobody' }, 'contactEmail'],
  ['/api/user/about-contact', { socialWebsite: 'not a site' }, 'socialWebsite'],
  ['/api/user/about-contact', { socialTiktok: long(201) }, 'socialTiktok'],
  ['/api/user/about-contact', { socialTwitter: 7 }, 'socialTwitter'],
  ['/api/user/store-status', { storeActive: 2 }, 'storeActive'],
  ['/api/user/store-status', { storeActive: true }, 'storeActive'],
  ['/api/user/store-status', { storeActive: '1' }, 'storeActive'],
  ['/api/user/store-status', {}, 'storeActive'],
  ['/api/settings/terms', { termsSource: 'other' }, 'termsSource'],
  ['/api/settings/terms', { termsSource: 'custom_pdf' }, 'termsPdfUrl'],
  ['/api/settings/terms', { termsSource: 'custom_pdf', termsPdfUrl: 'ftp://x/t.pdf' }, 'termsPdfUrl'],
  ['/api/user/username', { username: 'ab' }, 'username'],
  ['/api/user/username', { username: 'has space' }, 'username'],
  ['/api/user/username', { username: 'admin' }, 'username'],
  ['/api/user/username', {}, 'username'],
  ['/api/user/warehouse', { warehouseCountryCode: 'DEU' }, 'warehouseCountryCode'],
  ['/api/user/warehouse', { warehouseCountryCode: 'ZZ' }, 'warehouseCountryCode'],
  ['/api/user/payment-provider', { paymentProvider: 'cash' }, 'paymentProvider'],
  ['/api/user/payment-provider', {}, 'paymentProvider'],
  ['/api/user/tax-settings', { taxEnabled: 2 }, 'taxEnabled'],
  ['/api/user/tax-settings', { taxEnabled: true }, 'taxEnabled'],
  ['/api/user/tax-settings', { taxNexusCountries: 'US' }, 'taxNexusCountries'],
  ['/api/user/tax-settings', { taxNexusStates: ['XX'] }, 'taxNexusStates'],
  ['/api/user/tax-settings', { taxProductCode: 5 }, 'taxProductCode'],
  ['/api/user/custom-domain', { customDomain: 'nodots' }, 'customDomain'],
  ['/api/user/custom-domain', { customDomain: '10.0.0.1' }, 'customDomain'],
  ['/api/user/custom-domain', { customDomain: 'https://shop.com' }, 'customDomain'],
  ['/api/user/shipping', { shippingPrice: -1 }, 'shippingPrice'],
  ['/api/user/shipping', { shippingPrice: 'free' }, 'shippingPrice'],
  ['/api/user/shipping', { shippingPrice: 4.999 }, 'shippingPrice'],
  ['/api/user/shipping', { shippingPrice: 1e9 }, 'shippingPrice'],
  ['/api/user/shipping', {}, 'shippingPrice'],
];
test.each(refused)('%s refuses %j', async (path, body, field) => {
  const { status, json } = await send(path, body);
  expect(status).toBe(400);
  expect(json.error).toEqual(expect.any(String));
  expect(json.fields).toHaveProperty(field);
});

test('the whole user, under the old names', async () => {
  const { json } = await send('/api/user/about-contact', {});
  expect(Object.keys(json.user ?? {}).sort()).toMatchSnapshot();
  expect(json.user).toMatchObject({ firstName: 'Ada', lastName: 'Paper', userType: 'seller', storeActive: 1 });
  expect(json.user).not.toHaveProperty('password');
});

describe('what is missing, empty or unknown', () => {
  test('a missing field stays, null and empty clear, unknown ones are ignored', async () => {
    await send('/api/user/about-contact', { aboutStory: 'A', contactEmail: 'a@ada.test', socialTwitter: 'ada' });
    const body = { aboutStory: null, socialTwitter: '', isAdmin: true, sellerId: 'somebody', version: 99 };
    const { status, json } = await send('/api/user/about-contact', body);
    expect(status).toBe(200);
    expect(json.user).toMatchObject({ aboutStory: null, socialTwitter: null, contactEmail: 'a@ada.test' });
  });

  test.each(['', '[]', '"x"', '{"a":', 'null'])('a body of %j is refused', async (body) => {
    const { status, json } = await send('/api/user/branding', body);
    expect(status).toBe(400);
    expect(json.error).toEqual(expect.any(String));
  });

  test('an endless body is refused', async () => {
    expect((await send('/api/user/branding', { returnsPolicy: long(300_000) })).status).toBe(413);
  });
});

describe('who', () => {
  test('nobody signed in: 401', async () => {
    const { status, json } = await send('/api/user/shipping', { shippingPrice: 1 }, { cookie: '' });
    expect([status, json.error]).toEqual([401, expect.any(String)]);
  });

  test('a buyer has no store: 404', async () => {
    const buyer = await world.given.session(await world.given.buyer());
    const { status, json } = await send('/api/user/shipping', { shippingPrice: 1 }, { cookie: buyer.cookie });
    expect([status, json.error]).toEqual([404, expect.any(String)]);
  });

  test('a foreign page: 403, and nothing changes', async () => {
    const { status } = await send('/api/user/shipping', { shippingPrice: 77 }, { origin: 'https://evil.test' });
    expect(status).toBe(403);
    const row = await world.prisma.settings.findUniqueOrThrow({ where: { sellerId: seller.sellerId } });
    expect(row.shippingPrice).toBe(0);
  });

  test('opening without a subscription: 403 that says so', async () => {
    const data = { subscriptionStatus: 'canceled', storeActive: false } as const;
    await world.prisma.settings.update({ where: { sellerId: seller.sellerId }, data });
    const { status, json } = await send('/api/user/store-status', { storeActive: 1 });
    expect(status).toBe(403);
    expect(json).toEqual({ error: expect.any(String), message: expect.any(String), requiresSubscription: true });
  });

  test('a taken name: 409, whatever its case', async () => {
    const other = await world.given.seller();
    const { status, json } = await send('/api/user/username', { username: other.username.toUpperCase() });
    expect([status, json.error]).toEqual([409, expect.any(String)]);
  });
});

test('prices have the digits of the store’s currency', async () => {
  const inCurrency = (currency: string) =>
    world.prisma.settings.update({ where: { sellerId: seller.sellerId }, data: { currency } });
  await inCurrency('JPY');
  expect((await send('/api/user/shipping', { shippingPrice: 490 })).json.user).toMatchObject({ shippingPrice: '490' });
  expect((await send('/api/user/shipping', { shippingPrice: 4.9 })).status).toBe(400);
  await inCurrency('KWD');
  const { json } = await send('/api/user/shipping', { shippingPrice: 1.23 });
  expect(json.user).toMatchObject({ shippingPrice: '1.230', listingCurrency: 'KWD' });
  // Cards pay dinars in tens of fils: an order with this could never be paid.
  expect((await send('/api/user/shipping', { shippingPrice: 1.234 })).status).toBe(400);
});

test('the last to write wins: of many at once all succeed, each with a version of its own', async () => {
  const prices = Array.from({ length: 8 }, (_, i) => i + 1);
  const replies = await Promise.all(prices.map((shippingPrice) => send('/api/user/shipping', { shippingPrice })));
  expect(replies.map(({ status }) => status)).toEqual(prices.map(() => 200));
  const row = await world.prisma.settings.findUniqueOrThrow({ where: { sellerId: seller.sellerId } });
  expect(row.shippingVersion).toBe(1 + prices.length);
});

describe('Idempotency-Key', () => {
  const key = () => ({ 'idempotency-key': crypto.randomUUID() });
  const price = async () =>
    (await world.prisma.settings.findUniqueOrThrow({ where: { sellerId: seller.sellerId } })).shippingPrice;

  test('sent again, later or at once, it changes nothing more', async () => {
    const headers = key();
    const twins = [0, 1, 2].map(() => send('/api/user/shipping', { shippingPrice: 5 }, headers));
    for (const { status } of await Promise.all(twins)) expect(status).toBe(200);
    await send('/api/user/shipping', { shippingPrice: 6 });
    expect((await send('/api/user/shipping', { shippingPrice: 5 }, headers)).status).toBe(200);
    expect(await price()).toBe(600);
    const events = await world.prisma.delivery.count({ where: { channel: `seller:${seller.sellerId}:settings` } });
    expect(events).toBe(2);
  });

  test('with other content it is refused', async () => {
    const headers = key();
    await send('/api/user/shipping', { shippingPrice: 5 }, headers);
    expect((await send('/api/user/shipping', { shippingPrice: 7 }, headers)).status).toBe(409);
    expect((await send('/api/user/payment-provider', { paymentProvider: 'paypal' }, headers)).status).toBe(409);
    expect(await price()).toBe(500);
  });

  test('one that is no uuid is ignored', async () => {
    const headers = { 'idempotency-key': 'abc' };
    expect((await send('/api/user/shipping', { shippingPrice: 5 }, headers)).status).toBe(200);
    expect((await send('/api/user/shipping', { shippingPrice: 7 }, headers)).status).toBe(200);
    expect(await price()).toBe(700);
  });
});
