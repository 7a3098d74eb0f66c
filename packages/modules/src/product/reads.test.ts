import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusalOf } from '../settings/store.fixture';
import { stockWorld } from './stock.fixture';

let world: Awaited<ReturnType<typeof stockWorld>>;
const ids: Record<string, string> = {};
beforeAll(async () => {
  world = await stockWorld();
  const { sellerId, calls } = world;
  const rows = [
    { name: 'Speckled mug', price: 2_800, sku: 'CUP-1', categories: ['Kitchen', 'Cups'], onHand: 30, status: 'active' },
    { name: 'Moon vase', price: 9_600, categories: ['Living'], onHand: 4, status: 'active' },
    { name: 'Écru bowl', price: 3_200, categories: ['Kitchen'], onHand: 0, status: 'active' },
    { name: 'Winter mug', price: 2_800, onHand: 9, status: 'coming_soon', discountActive: true, discountPercent: 50 },
    { name: 'Trial mug', price: 100, onHand: 9, status: 'draft' },
    { name: 'Old mug', price: 100, onHand: 9, status: 'archived' },
    { name: 'Kiln-fired set', price: 20_000, onHand: 0, status: 'active', type: 'made_to_order', madeToOrderDays: 14 },
  ] as const;
  for (const { onHand, ...row } of rows) {
    const made = await calls.create({
      sellerId,
      ...row,
      categories: [...('categories' in row ? row.categories : [])],
      variants: [{ onHand }],
    });
    ids[row.name] = made.productId;
  }
  const gone = await calls.create({ sellerId, name: 'Gone mug', price: 100, status: 'active' });
  await calls.remove({ sellerId, productIds: [gone.productId] });
});
afterAll(() => world[Symbol.asyncDispose]());

const names = async (filters: object) =>
  (await world.calls.list({ sellerId: world.sellerId, ...filters })).data.items.map(({ name }) => name);
const shown = async (filters: object) =>
  (await world.visitor.grid({ sellerId: world.sellerId, ...filters })).data.items.map(({ name }) => name);

describe('the seller’s list', () => {
  test.each([
    [{}, ['Kiln-fired set', 'Old mug', 'Trial mug', 'Winter mug', 'Écru bowl', 'Moon vase', 'Speckled mug']],
    [{ search: 'MUG wint' }, ['Winter mug']],
    [{ search: 'ecru' }, ['Écru bowl']],
    [{ search: 'cup' }, ['Speckled mug']],
    [
      { search: '%' },
      ['Kiln-fired set', 'Old mug', 'Trial mug', 'Winter mug', 'Écru bowl', 'Moon vase', 'Speckled mug'],
    ],
    [{ status: 'draft' }, ['Trial mug']],
    [{ type: 'made_to_order' }, ['Kiln-fired set']],
    [{ category: 'Kitchen', sort: 'price' }, ['Speckled mug', 'Écru bowl']],
    [{ stock: 'out' }, ['Écru bowl']],
    [{ stock: 'low', sort: 'stock' }, ['Moon vase', 'Winter mug', 'Trial mug', 'Old mug']],
    [{ stock: 'in', status: 'active' }, ['Kiln-fired set', 'Moon vase', 'Speckled mug']],
    [{ sort: 'price_desc', status: 'active' }, ['Kiln-fired set', 'Moon vase', 'Écru bowl', 'Speckled mug']],
  ])('%j', async (filters, expected) => {
    expect(await names(filters)).toEqual(expected);
  });

  test.each(['newest', 'oldest', 'name', 'price', 'price_desc', 'stock', 'stock_desc'])(
    'pages of %s meet without a seam',
    async (sort) => {
      const all = await names({ sort });
      const paged: string[] = [];
      let after: string | null = null;
      do {
        const { data }: Awaited<ReturnType<typeof world.calls.list>> = await world.calls.list({
          sellerId: world.sellerId,
          sort: sort as 'newest',
          limit: 2,
          after,
        });
        paged.push(...data.items.map(({ name }) => name));
        after = data.next;
      } while (after);
      expect(paged).toEqual(all);
    },
  );

  test('a position that was made up is refused', async () => {
    for (const after of ['x', Buffer.from('["a"]').toString('base64url'), Buffer.from('[1,"x"]').toString('base64url')])
      expect((await refusalOf(world.calls.list({ sellerId: world.sellerId, after }))).code).toBe('input.invalid');
  });

  test('counts and categories', async () => {
    const { data, cursors } = await world.calls.facets({ sellerId: world.sellerId });
    expect(Object.fromEntries(data.statuses.map(({ status, count }) => [status, count]))).toEqual({
      draft: 1,
      active: 4,
      coming_soon: 1,
      paused: 0,
      out_of_stock: 0,
      archived: 1,
    });
    expect(data.categories).toEqual(['Cups', 'Kitchen', 'Living']);
    expect(Object.keys(cursors)).toEqual([`seller:${world.sellerId}:catalog`]);
  });

  test('is closed to others', async () => {
    const { sellerId, visitor } = world;
    for (const read of [visitor.list, visitor.facets, visitor.imports])
      expect((await refusalOf(read({ sellerId }))).code).toBe('auth.required');
  });
});

describe('the storefront', () => {
  test('shows what the public may see, newest first, with the position it is true at', async () => {
    const { data, cursors } = await world.visitor.grid({ sellerId: world.sellerId });
    expect(data.items.map(({ name }) => name)).toEqual([
      'Kiln-fired set',
      'Winter mug',
      'Écru bowl',
      'Moon vase',
      'Speckled mug',
    ]);
    expect(cursors).toEqual({ [`storefront:${world.sellerId}`]: expect.stringMatching(/^epoch:\d+$/) });
    expect(data.items[0]).toMatchObject({ stock: null, madeToOrderDays: 14 });
    expect(data.items[1]).toMatchObject({ price: 1_400, originalPrice: 2_800, discountPercent: 50, stock: 9 });
    expect(JSON.stringify(data)).not.toMatch(/sku|reserved|onHand|Threshold/i);
  });

  test('is searched, filtered and sorted by what things cost now', async () => {
    expect(await shown({ search: 'mug' })).toEqual(['Winter mug', 'Speckled mug']);
    expect(await shown({ maxPrice: 2_000 })).toEqual(['Winter mug']);
    expect(await shown({ minPrice: 3_000, maxPrice: 10_000, sort: 'price' })).toEqual(['Écru bowl', 'Moon vase']);
    expect(await shown({ category: 'Cups' })).toEqual(['Speckled mug']);
    const { data } = await world.visitor.aisles({ sellerId: world.sellerId });
    expect(data).toEqual({
      currency: 'USD',
      products: 5,
      minPrice: 1_400,
      maxPrice: 20_000,
      categories: [
        { name: 'Cups', count: 1 },
        { name: 'Kitchen', count: 2 },
        { name: 'Living', count: 1 },
      ],
    });
  });

  test('a page of each that is shown, of no other', async () => {
    const { data, cursors } = await world.visitor.page({ productId: ids['Moon vase'] ?? '' });
    expect(data).toMatchObject({ name: 'Moon vase', choices: [{ variantId: '', available: 4 }] });
    expect(Object.keys(cursors)).toEqual([`product:${ids['Moon vase']}`]);
    for (const name of ['Trial mug', 'Old mug'])
      expect((await refusalOf(world.visitor.page({ productId: ids[name] ?? '' }))).code).toBe('product.not_found');
  });
});
