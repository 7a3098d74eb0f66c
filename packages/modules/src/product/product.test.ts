import { newId } from '@stallwire/db';
import { channels } from '@stallwire/events';
import { productCalls } from '@stallwire/events/schema/product';
import { parse } from '@stallwire/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refusalOf } from '../settings/store.fixture';
import { runSweep } from '../sweep';
import { endDiscounts } from './end-discounts';
import { stockWorld } from './stock.fixture';
import { wipeDeleted } from './wipe-deleted';

let world: Awaited<ReturnType<typeof stockWorld>>;
beforeAll(async () => {
  world = await stockWorld();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => void world.heard());

const make = (fields: object = {}) =>
  world.calls.create({ sellerId: world.sellerId, name: 'Mug', price: 1_000, status: 'active', ...fields });
const edit = (of: { productId: string; edition: number }, fields: object) =>
  world.calls.edit({ sellerId: world.sellerId, productId: of.productId, edition: of.edition, ...fields });
const lastOf = (name: string) => world.published.filter((event) => event.name === name).at(-1)?.payload;
const sizes = [
  { size: 'S', color: 'Red', colorHex: '#FF0000', sku: 'M-S', onHand: 4 },
  { size: 'M', color: 'Red', onHand: 6 },
];

describe('create', () => {
  test('keeps what is sent, spells variants as the wire does, sums the stock', async () => {
    const [first, second] = [await world.picture(), await world.picture()];
    const made = await make({
      description: '  Two\r\nlines ',
      categories: ['Kitchen', 'Cups'],
      variants: sizes,
      images: [{ url: first, alt: 'From above' }, { url: second }],
    });
    expect(made).toMatchObject({
      version: 1,
      edition: 1,
      currency: 'USD',
      description: 'Two\nlines',
      stock: 10,
      variants: [
        { variantId: 's-red', size: 'S', color: 'Red', colorHex: '#ff0000', sku: 'M-S', onHand: 4, reserved: 0 },
        { variantId: 'm-red', colorHex: null, onHand: 6 },
      ],
      images: [
        { url: first, alt: 'From above', width: 1_600, sizes: { 1600: first } },
        { url: second, alt: '' },
      ],
    });
    expect(lastOf('product:created')).toMatchObject({ stock: 10, imageUrl: first, visibleAfter: true });
    expect(await world.numbers(made.productId)).toMatchObject({ agrees: true });
  });

  test.each([
    [{ name: ' ' }, 'name'],
    [{ price: 0 }, 'price'],
    [{ price: 12.5 }, 'price'],
    [{ depositAmount: 1_000 }, 'depositAmount'],
    [{ type: 'pre_order' }, 'preOrderDate'],
    [{ type: 'made_to_order', madeToOrderDays: null }, 'madeToOrderDays'],
    [{ discountActive: true }, 'discountPercent'],
    [{ discountActive: true, discountPercent: 20, discountEndsAt: '2020-01-01T00:00:00.000Z' }, 'discountEndsAt'],
    [{ categories: ['a', 'b', 'c', 'd'] }, 'categories'],
    [{ variants: [{ size: 'S' }, { size: 's' }] }, 'variants.1.size'],
    [{ variants: [{ size: 'S' }, {}] }, 'variants.1.size'],
    [{ variants: [{ color: 'Red' }] }, 'variants.0.size'],
    [{ images: [{ url: '/uploads/nobody.webp' }] }, 'images.0.url'],
    [{ cost: 3 }, 'cost'],
  ])('refuses %j', async (fields, field) => {
    const sent = async () => {
      parse(productCalls.create, { sellerId: world.sellerId, name: 'Mug', price: 1_000, ...fields });
      return make(fields);
    };
    const { code, details } = await refusalOf(sent());
    expect([code, Object.keys(details.fields ?? {})]).toEqual(['input.invalid', [field]]);
  });

  test('takes no picture of another store', async () => {
    const other = await world.given.seller();
    const { code } = await refusalOf(make({ images: [{ url: await world.picture(other.sellerId) }] }));
    expect(code).toBe('input.invalid');
  });

  test('dinars are priced in tens of fils', async () => {
    await world.prisma.settings.update({ where: { sellerId: world.sellerId }, data: { currency: 'KWD' } });
    expect((await refusalOf(make({ price: 1_005 }))).details.fields).toHaveProperty('price');
    const half = { price: 1_010, discountActive: true, discountPercent: 50 };
    const { productId } = await make(half);
    expect((await world.visitor.page({ productId })).data).toMatchObject({ price: 510, originalPrice: 1_010 });
    await world.prisma.settings.update({ where: { sellerId: world.sellerId }, data: { currency: 'USD' } });
  });
});

describe('edit', () => {
  test('keeps what is not sent, tells what differs, and nothing when nothing does', async () => {
    const made = await make({ description: 'Blue.', categories: ['Cups'] });
    world.heard();
    const saved = await edit(made, { name: 'Cup', price: 1_200 });
    expect(saved).toMatchObject({
      name: 'Cup',
      price: 1_200,
      description: 'Blue.',
      categories: ['Cups'],
      edition: 2,
      version: 2,
    });
    expect(world.heard()).toEqual(['product:updated', 'product:price_changed']);
    expect(lastOf('product:updated')).toMatchObject({ changes: { name: 'Cup', price: 1_200 } });
    expect(lastOf('product:price_changed')).toMatchObject({ oldPrice: 1_000, newPrice: 1_200, currency: 'USD' });
    expect(await edit(saved, { name: 'Cup', variants: [{}] })).toEqual(saved);
    expect(world.heard()).toEqual([]);
  });

  test('of an older edition is refused with the product as it is; a sale in between is not in the way', async () => {
    const made = await make({ variants: [{ onHand: 5 }] });
    await world.reserve(world.newOrder(), [{ productId: made.productId, variantId: '', quantity: 2 }]);
    const saved = await edit(made, { name: 'Cup' });
    expect(saved).toMatchObject({ version: 3, edition: 2 });
    const { code, details } = await refusalOf(edit(made, { name: 'Beaker' }));
    expect([code, details.current]).toEqual(['product.conflict', saved]);
  });

  test('variants come, change and go; their stock moves like any other', async () => {
    const made = await make({ variants: sizes });
    world.heard();
    const saved = await edit(made, {
      variants: [
        { size: 'M', color: 'Red', sku: 'M-M' },
        { size: 'L', color: 'Red', onHand: 5, was: 3 },
      ],
    });
    expect(saved.variants).toMatchObject([
      { variantId: 'm-red', sku: 'M-M', onHand: 6 },
      { variantId: 'l-red', onHand: 5 },
    ]);
    expect(saved.stock).toBe(11);
    expect(world.heard()).toEqual([
      'product:updated',
      'product:updated',
      'product:stock_changed',
      'product:stock_changed',
    ]);
    await world.reserve(world.newOrder(), [{ productId: made.productId, variantId: 'l-red', quantity: 1 }]);
    const { code } = await refusalOf(edit(saved, { variants: [{ size: 'M', color: 'Red' }] }));
    expect(code).toBe('stock.reserved');
    expect(await world.numbers(made.productId)).toMatchObject({ stock: 10, agrees: true });
  });

  test('pictures are put into order, described, taken away', async () => {
    const [first, second] = [await world.picture(), await world.picture()];
    const made = await make({ images: [{ url: first, alt: 'One' }, { url: second }] });
    const turned = await edit(made, { images: [{ url: second }, { url: first }] });
    expect(turned.images.map(({ url, alt }) => [url, alt])).toEqual([
      [second, ''],
      [first, 'One'],
    ]);
    expect(lastOf('product:updated')).toMatchObject({ changes: { imageUrl: second } });
    expect((await edit(turned, { images: [] })).images).toEqual([]);
  });

  test('is for the store’s people with the capability', async () => {
    const made = await make();
    const staff = async (may: ('orders' | 'catalog')[]) => {
      const person = await world.given.staff({ sellerId: world.sellerId }, may);
      return world.as((await world.given.session(person)).actor);
    };
    const change = { sellerId: world.sellerId, productId: made.productId, edition: 1, name: 'Cup' };
    expect((await refusalOf((await staff(['orders'])).edit(change))).code).toBe('auth.forbidden');
    expect(await (await staff(['catalog'])).edit(change)).toMatchObject({ name: 'Cup' });
    const other = await world.given.seller();
    const { actor } = await world.given.session(other);
    const foreign = { ...change, sellerId: other.sellerId, edition: 2 };
    expect((await refusalOf(world.as(actor).edit(foreign))).code).toBe('product.not_found');
  });
});

test('a status is told to those who saw the product before or see it now', async () => {
  const draft = await make({ status: 'draft' });
  const on = () => world.published.at(-1)?.deliveries.map(({ channel }) => channel.split(':')[0]);
  const set = (status: 'active' | 'paused' | 'archived') =>
    world.calls.setStatus({ sellerId: world.sellerId, productIds: [draft.productId], status });
  await set('archived');
  expect(on()).toEqual(['seller']);
  expect(await set('active')).toEqual({ changed: [{ productId: draft.productId, before: 'archived' }] });
  expect(on()).toEqual(['seller', 'product', 'storefront']);
  await set('paused');
  expect(lastOf('product:updated')).toMatchObject({ visibleBefore: true, visibleAfter: false });
  expect(on()).toEqual(['seller', 'product', 'storefront']);
  world.heard();
  expect(await set('paused')).toEqual({ changed: [] });
  expect(world.heard()).toEqual([]);
});

test('deleted is gone for all, comes back as it was, and is wiped out after a day', async () => {
  const made = await make({ variants: [{ onHand: 3 }] });
  const { sellerId } = world;
  const { productId } = made;
  const some = { sellerId, productIds: [productId] };
  await world.calls.remove(some);
  expect(world.heard()).toEqual(['product:created', 'product:updated', 'product:deleted']);
  expect((await refusalOf(world.visitor.page({ productId }))).code).toBe('product.not_found');
  expect((await refusalOf(world.calls.one({ sellerId, productId }))).code).toBe('product.not_found');
  expect((await refusalOf(edit(made, { name: 'Cup' }))).code).toBe('product.not_found');
  expect((await refusalOf(world.calls.remove(some))).code).toBe('product.not_found');

  await world.calls.restore(some);
  expect(world.heard()).toEqual(['product:created']);
  expect((await world.visitor.page({ productId })).data).toMatchObject({ status: 'active', stock: 3, version: 3 });

  const order = world.newOrder();
  await world.reserve(order, [{ productId, variantId: '', quantity: 1 }]);
  await world.calls.remove(some);
  const tomorrow = new Date(Date.now() + 25 * 3_600_000);
  const there = () => world.prisma.product.count({ where: { id: productId } });
  await runSweep(world.kernel, wipeDeleted, tomorrow);
  expect(await there()).toBe(1);
  await world.commit(order);
  await runSweep(world.kernel, wipeDeleted, tomorrow);
  expect(await there()).toBe(0);
  expect(await world.restock(order, [{ productId, variantId: '', quantity: 1 }])).toEqual({ restocked: 0 });
});

test('a page of five hundred is deleted and comes back in a few statements, each product as it was', async () => {
  const { sellerId, prisma } = world;
  const some = Array.from({ length: 500 }, (_, n) => ({
    id: newId(),
    sellerId,
    name: `Bowl ${n}`,
    description: '',
    price: 1_000,
    currency: 'USD',
    status: n % 2 ? ('active' as const) : ('draft' as const),
  }));
  await prisma.product.createMany({ data: some });
  const productIds = some.map(({ id }) => id);
  const rows = () => prisma.product.findMany({ where: { id: { in: productIds } }, orderBy: { id: 'asc' } });
  const before = await rows();
  /** How many statements of the last transaction wrote them: each row carries which one it was. */
  const statements = () => prisma.$queryRaw`
    SELECT count(DISTINCT cmin::text)::int FROM product WHERE id = ANY(${productIds}::uuid[])`;
  world.heard();
  expect((await world.calls.remove({ sellerId, productIds })).removed).toHaveLength(500);
  expect(world.heard()).toHaveLength(1_000);
  expect(await statements()).toEqual([{ count: 2 }]);
  expect((await world.calls.restore({ sellerId, productIds })).restored).toHaveLength(500);
  expect(world.heard()).toHaveLength(500);
  expect(await statements()).toEqual([{ count: 2 }]);
  expect(await rows()).toEqual(
    before.map((row) => ({ ...row, version: row.version + 2, updatedAt: expect.any(Date) })),
  );
});

test('a copy is a draft with nothing on the shelf', async () => {
  const made = await make({ sku: 'M', variants: sizes, images: [{ url: await world.picture() }] });
  const copy = await world.calls.duplicate({ sellerId: world.sellerId, productId: made.productId });
  expect(copy).toMatchObject({ name: 'Mug (copy)', status: 'draft', sku: null, stock: 0, edition: 1, version: 1 });
  expect(copy.variants.map(({ variantId, onHand, sku }) => [variantId, onHand, sku])).toEqual([
    ['s-red', 0, null],
    ['m-red', 0, null],
  ]);
  expect(copy.images).toEqual(made.images);
  expect(copy.productId).not.toBe(made.productId);
});

test('a discount is told with what it is taken from and how long it lasts', async () => {
  const made = await make({ price: 1_000 });
  const discountEndsAt = new Date(Date.now() + 3_600_000).toISOString();
  const saved = await edit(made, { discountActive: true, discountPercent: 20, discountEndsAt });
  const offer = { originalPrice: 1_000, discountPercent: 20, discountEndsAt };
  expect(lastOf('product:updated')).toMatchObject({ changes: { price: 800, ...offer } });
  const longer = new Date(Date.now() + 7_200_000).toISOString();
  await edit(saved, { discountEndsAt: longer });
  expect(lastOf('product:updated')).toMatchObject({ changes: { ...offer, discountEndsAt: longer } });
});

test('a discount ends when its time is over, and says what things cost now', async () => {
  const soon = new Date(Date.now() + 3_600_000);
  const made = await make({ discountActive: true, discountPercent: 25, discountEndsAt: soon.toISOString() });
  const { productId } = made;
  expect((await world.visitor.page({ productId })).data).toMatchObject({
    price: 750,
    originalPrice: 1_000,
    discountPercent: 25,
    discountEndsAt: soon.toISOString(),
  });
  world.heard();
  await runSweep(world.kernel, endDiscounts);
  expect(world.heard()).toEqual([]);
  await runSweep(world.kernel, endDiscounts, soon);
  expect(world.heard()).toEqual(['product:updated', 'product:price_changed']);
  const ended = { price: 1_000, originalPrice: 1_000, discountPercent: null, discountEndsAt: null };
  expect(lastOf('product:updated')).toMatchObject({ changes: ended });
  const told = world.published.at(-1);
  expect(told?.payload).toMatchObject({ productId, oldPrice: 750, newPrice: 1_000, version: 2 });
  expect(told?.deliveries.map(({ channel }) => channel)).toEqual([
    channels.seller(world.sellerId, 'catalog'),
    channels.product(productId),
  ]);
  expect((await refusalOf(edit(made, { name: 'Cup' }))).code).toBe('product.conflict');
});
