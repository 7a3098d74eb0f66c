import { type SectionKey, sectionEvents, sectionKeys } from '@stallwire/events/schema/settings';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusalOf, settingsWorld } from './store.fixture';

let world: Awaited<ReturnType<typeof settingsWorld>>;
beforeAll(async () => {
  world = await settingsWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

type Seller = Awaited<ReturnType<(typeof world)['seller']>>;
type At = { sellerId: string; version: number };
type Answer = { version: number };

/** One change of each section, and what the section holds after it. */
const changes = {
  branding: {
    save: (s, at) => s.settings.saveBranding({ ...at, storeLogo: 'https://cdn.test/logo.png', accentColor: '#1F6FEB' }),
    after: {
      storeLogo: 'https://cdn.test/logo.png',
      storeBanner: null,
      accentColor: '#1f6feb',
      shippingPolicy: null,
      returnsPolicy: null,
    },
  },
  contact: {
    save: (s, at) => s.settings.saveContact({ ...at, aboutStory: ' We fold paper. ', socialWebsite: 'ada.test' }),
    after: { aboutStory: 'We fold paper.', socialWebsite: 'https://ada.test', contactEmail: null },
  },
  status: { save: (s, at) => s.settings.setStatus({ ...at, storeActive: true }), after: { storeActive: true } },
  terms: {
    save: (s, at) => s.settings.setTerms({ ...at, termsSource: 'custom_pdf', termsPdfUrl: 'https://cdn.test/t.pdf' }),
    after: { termsSource: 'custom_pdf', termsPdfUrl: 'https://cdn.test/t.pdf' },
  },
  username: {
    save: (s, at) => s.settings.rename({ ...at, username: 'Paper_Moon' }),
    after: { username: 'Paper_Moon' },
  },
  warehouse: {
    save: (s, at) => s.settings.saveWarehouse({ ...at, warehouseCity: 'Köln', warehouseCountryCode: 'de' }),
    after: { warehouseCity: 'Köln', warehouseCountryCode: 'DE', warehouseCountryName: 'Germany' },
  },
  paymentProvider: {
    save: (s, at) => s.settings.setPaymentProvider({ ...at, paymentProvider: 'paypal' }),
    after: { paymentProvider: 'paypal' },
  },
  tax: {
    save: (s, at) => s.settings.saveTax({ ...at, taxEnabled: true, taxNexusCountries: ['de', 'DE', 'us'] }),
    after: { taxEnabled: true, taxNexusCountries: ['DE', 'US'], taxNexusStates: [], taxProductCode: null },
  },
  customDomain: {
    save: (s, at) => s.settings.setCustomDomain({ ...at, customDomain: 'Shop.Example.com' }),
    after: { customDomain: 'shop.example.com', customDomainVerified: false },
  },
  shipping: {
    save: (s, at) => s.settings.setShipping({ ...at, shippingPrice: 490 }),
    after: { shippingPrice: 490, currency: 'USD' },
  },
} satisfies Record<SectionKey, { save(calls: Seller['calls'], at: At): Promise<Answer>; after: object }>;

const publicKeys: readonly SectionKey[] = ['branding', 'contact', 'status', 'terms', 'username'];

describe.each(sectionKeys)('%s', (key) => {
  const { save, after } = changes[key];

  test('a save answers the section, raises its version and tells those it concerns', async () => {
    const { sellerId, calls } = await world.seller();
    const section = await save(calls, { sellerId, version: 1 });
    expect(section).toMatchObject({ ...after, version: 2 });

    const { data, cursors } = await calls.settings.bySeller({ sellerId });
    expect(data[key]).toEqual(section);
    expect(cursors).toEqual({ [`seller:${sellerId}:settings`]: 'epoch:1' });
    for (const other of sectionKeys) if (other !== key) expect(data[other].version).toBe(1);

    const told = [{ seq: 1, name: sectionEvents[key], payload: expect.objectContaining({ sellerId, ...section }) }];
    expect(await world.told(`seller:${sellerId}:settings`)).toEqual(told);
    expect(await world.told(`storefront:${sellerId}`)).toEqual(publicKeys.includes(key) ? told : []);
    for (const capability of ['orders', 'catalog', 'money'])
      expect(await world.told(`seller:${sellerId}:${capability}`)).toEqual([]);

    if (key === 'username') await world.prisma.settings.delete({ where: { sellerId } });
  });

  test('the same values again change nothing and tell nobody; a stale version is refused with the section as it is', async () => {
    const { sellerId, calls } = await world.seller();
    const section = await save(calls, { sellerId, version: 1 });
    expect(await save(calls, { sellerId, version: 2 })).toEqual(section);
    expect(await world.told(`seller:${sellerId}:settings`)).toHaveLength(1);

    for (const version of [1, 3]) {
      const refusal = await refusalOf(save(calls, { sellerId, version }));
      expect(refusal).toEqual({ code: 'settings.conflict', details: { current: section } });
    }
    await world.prisma.usernameHold.deleteMany({ where: { sellerId } });
    await world.prisma.settings.delete({ where: { sellerId } });
  });

  test('needs the store’s owner, or staff who may change settings', async () => {
    const { sellerId } = await world.seller();
    const at = { sellerId, version: 1 };
    const other = await world.seller();
    expect((await refusalOf(save(world.visitor, at))).code).toBe('auth.required');
    expect((await refusalOf(save(other.calls, at))).code).toBe('auth.forbidden');
    expect((await refusalOf(save(await world.staff(sellerId, ['orders', 'money', 'catalog']), at))).code).toBe(
      'auth.forbidden',
    );
    expect(await save(await world.staff(sellerId, ['settings']), at)).toMatchObject({ version: 2 });
    await world.prisma.usernameHold.deleteMany({ where: { sellerId } });
    await world.prisma.settings.delete({ where: { sellerId } });
  });
});

test('a missing field is kept; null, empty and blank clear', async () => {
  const { sellerId, calls } = await world.seller();
  const contact = { aboutStory: 'Paper.', contactEmail: 'hello@ada.test', socialTwitter: '@ada', socialTiktok: 'ada' };
  await calls.settings.saveContact({ sellerId, version: 1, ...contact });
  const cleared = { aboutStory: null, socialTwitter: '', socialTiktok: '  ' };
  expect(await calls.settings.saveContact({ sellerId, version: 2, ...cleared })).toMatchObject({
    version: 3,
    aboutStory: null,
    contactEmail: 'hello@ada.test',
    socialTwitter: null,
    socialTiktok: null,
  });
});

test('unknown fields are refused by name, wrong ones with words', async () => {
  const { sellerId, calls } = await world.seller();
  const call = calls.settings.saveContact({ sellerId, version: 1, contactEmail: 'nobody', ...{ role: 'admin' } });
  await expect(call).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  const run = calls.settings.setShipping({ sellerId, version: 1, shippingPrice: 1.5 });
  await expect(run).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('a mutation sent twice answers twice and changes once', async () => {
  const { sellerId, calls } = await world.seller();
  const mutationId = '0190a7a0-0000-7000-8000-000000000001';
  const input = { sellerId, version: 1, shippingPrice: 700, mutationId };
  const first = await calls.settings.setShipping(input);
  expect(await calls.settings.setShipping(input)).toEqual(first);
  expect(await world.told(`seller:${sellerId}:settings`)).toHaveLength(1);
});

describe('status', () => {
  const subscribed = [
    ['trial', 1, true],
    ['trial', -1, false],
    ['active', null, true],
    ['past_due', null, false],
    ['canceled', null, false],
    ['incomplete', null, false],
    [null, null, false],
  ] as const;
  test.each(subscribed)('with %s (ends in %s days) opening is allowed: %s', async (subscriptionStatus, days, opens) => {
    const { sellerId, calls } = await world.seller();
    const trialEndsAt = days === null ? null : new Date(Date.now() + days * 86_400_000);
    await world.prisma.settings.update({ where: { sellerId }, data: { subscriptionStatus, trialEndsAt } });
    const opening = calls.settings.setStatus({ sellerId, version: 1, storeActive: true });
    if (opens) expect(await opening).toEqual({ version: 2, storeActive: true });
    else expect((await refusalOf(opening)).code).toBe('settings.subscription_required');
  });

  test('closing needs no subscription', async () => {
    const { sellerId, calls } = await world.seller();
    const data = { subscriptionStatus: 'canceled', storeActive: true } as const;
    await world.prisma.settings.update({ where: { sellerId }, data });
    expect(await calls.settings.setStatus({ sellerId, version: 1, storeActive: false })).toMatchObject({ version: 2 });
  });
});

describe('terms', () => {
  const pdf = 'https://cdn.test/terms.pdf';
  test('own terms need a PDF, sent or stored', async () => {
    const { sellerId, calls } = await world.seller();
    const own = { sellerId, termsSource: 'custom_pdf' } as const;
    const refusal = await refusalOf(calls.settings.setTerms({ ...own, version: 1 }));
    expect(refusal.code).toBe('settings.terms_pdf_required');
    expect(refusal.details.fields).toHaveProperty('termsPdfUrl');
    await calls.settings.setTerms({ sellerId, version: 1, termsPdfUrl: pdf });
    expect(await calls.settings.setTerms({ ...own, version: 2 })).toMatchObject({ version: 3, termsPdfUrl: pdf });
    expect((await refusalOf(calls.settings.setTerms({ sellerId, version: 3, termsPdfUrl: null }))).code).toBe(
      'settings.terms_pdf_required',
    );
  });

  test('the platform’s keep the link, none clears both', async () => {
    const { sellerId, calls } = await world.seller();
    await calls.settings.setTerms({ sellerId, version: 1, termsSource: 'custom_pdf', termsPdfUrl: pdf });
    const platform = await calls.settings.setTerms({ sellerId, version: 2, termsSource: 'platform_default' });
    expect(platform).toEqual({ version: 3, termsSource: 'platform_default', termsPdfUrl: pdf });
    const none = await calls.settings.setTerms({ sellerId, version: 3, termsSource: null });
    expect(none).toEqual({ version: 4, termsSource: null, termsPdfUrl: null });
  });
});

test('another domain has to be verified anew, the same one stays as it is', async () => {
  const { sellerId, calls } = await world.seller();
  await calls.settings.setCustomDomain({ sellerId, version: 1, customDomain: 'shop.ada.test' });
  await world.prisma.settings.update({ where: { sellerId }, data: { customDomainVerified: true } });
  const same = await calls.settings.setCustomDomain({ sellerId, version: 2, customDomain: 'SHOP.ada.test' });
  expect(same).toEqual({ version: 2, customDomain: 'shop.ada.test', customDomainVerified: true });
  const other = await calls.settings.setCustomDomain({ sellerId, version: 2, customDomain: 'ada.test' });
  expect(other).toEqual({ version: 3, customDomain: 'ada.test', customDomainVerified: false });
});

describe('files of ours', () => {
  test('must be this store’s and of the field’s kind', async () => {
    const { sellerId, calls } = await world.seller();
    const other = await world.seller();
    await world.addUpload(sellerId, 'logo', 'mine.webp');
    await world.addUpload(other.sellerId, 'logo', 'theirs.webp');
    const save = (storeLogo: string) => calls.settings.saveBranding({ sellerId, version: 1, storeLogo });
    for (const key of ['theirs.webp', 'nowhere.webp'])
      expect((await refusalOf(save(`/uploads/${key}`))).details.fields).toHaveProperty('storeLogo');
    const banner = calls.settings.saveBranding({ sellerId, version: 1, storeBanner: '/uploads/mine.webp' });
    expect((await refusalOf(banner)).details.fields).toHaveProperty('storeBanner');
    expect(await save('/uploads/mine.webp')).toMatchObject({ version: 2, storeLogo: '/uploads/mine.webp' });
  });

  test('a stored value may be sent again with others', async () => {
    const { sellerId, calls } = await world.seller();
    await world.prisma.settings.update({ where: { sellerId }, data: { storeLogo: '/uploads/older.webp' } });
    const again = { sellerId, version: 1, storeLogo: '/uploads/older.webp', accentColor: '#000000' };
    expect(await calls.settings.saveBranding(again)).toMatchObject({ version: 2 });
  });
});
