import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { refusalOf } from '../settings/store.fixture';
import { runSweep } from '../sweep';
import { exportCsv } from './import-reads';
import { giveUpImport, takeInImports } from './run-imports';
import { startImport } from './start-import';
import { stockWorld } from './stock.fixture';
import { takeIn } from './take-in';

let world: Awaited<ReturnType<typeof stockWorld>>;
beforeAll(async () => {
  world = await stockWorld();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => void world.heard());

const start = (source: string, mapping?: Record<string, number>) =>
  world.kernel.run(startImport, {
    actor: world.actor,
    input: { sellerId: world.sellerId, fileName: 'shop.csv', source, ...(mapping ? { mapping } : {}) },
  });
const lastImport = async () => (await world.calls.imports({ sellerId: world.sellerId })).data[0];
async function takeAllIn(source: string, mapping?: Record<string, number>) {
  const begun = world.published.length;
  await start(source, mapping);
  await runSweep(world.kernel, takeInImports);
  return { report: await lastImport(), told: world.published.slice(begun).map(({ name }) => name) };
}
const bySku = (sku: string) => world.prisma.product.findFirstOrThrow({ where: { sku }, include: { variants: true } });

test('new products, variants as neighbours, prices as people write them', async () => {
  const { report, told } = await takeAllIn(
    [
      'SKU;Title;Price;Category;Size;Colour;Quantity;Status',
      'A-1;"Mug; large";12,50;Kitchen > Cups;;;7;active',
      'A-2;Shirt;30;Clothes;S;Red;2;draft',
      'A-2;Shirt;30;Clothes;M;Red;3;draft',
    ].join('\r\n'),
  );
  expect(report).toMatchObject({ status: 'done', rows: 3, done: 3, created: 2, changed: 0, problems: [] });
  expect(told).toEqual(['product:created', 'product:created']);
  expect(await bySku('A-1')).toMatchObject({
    name: 'Mug; large',
    price: 1_250,
    stock: 7,
    status: 'active',
    categories: ['Kitchen', 'Cups'],
  });
  const shirt = await bySku('A-2');
  expect(shirt.variants.map(({ variantId, onHand }) => [variantId, onHand]).sort()).toEqual([
    ['m-red', 3],
    ['s-red', 2],
  ]);
  expect(await world.numbers(shirt.id)).toMatchObject({ stock: 5, agrees: true });
});

test('a price that is a thousand to some and one to others is asked about', async () => {
  const { report } = await takeAllIn(
    ['sku,name,price', 'T-1,Desk,"1,500"', 'T-2,Desk,1.500', 'T-3,Desk,"1500,5"', 'T-4,Desk,1500'].join('\n'),
  );
  const message = 'Give an amount in USD, such as 12.50.';
  expect(report?.problems).toEqual([
    { row: 2, column: 'price', message },
    { row: 3, column: 'price', message },
  ]);
  expect([(await bySku('T-3')).price, (await bySku('T-4')).price]).toEqual([150_050, 150_000]);
});

test('what is there is changed: only in the columns of the file, and it is told like any other change', async () => {
  await takeAllIn('sku,name,price,stock,description,status\nB-1,Bowl,20.00,12,Deep.,active\n');
  const { report, told } = await takeAllIn('sku,stock,price\nB-1,0,18.00\n');
  expect(report).toMatchObject({ created: 0, changed: 1, problems: [] });
  expect(told).toEqual([
    'product:updated',
    'product:updated',
    'product:price_changed',
    'product:stock_changed',
    'stock:out',
  ]);
  expect(await bySku('B-1')).toMatchObject({
    name: 'Bowl',
    price: 1_800,
    stock: 0,
    description: 'Deep.',
    status: 'active',
  });
  expect((await takeAllIn('sku,stock,price\nB-1,0,18.00\n')).told).toEqual([]);
  expect((await takeAllIn('sku,status\nB-1,archived\n')).told).toEqual(['product:updated']);
});

test('bad rows are named with their column, and stop nobody', async () => {
  await takeAllIn('sku,name,price,size,stock\nC-1,Sock,5,S,2\nC-1,Sock,5,M,2\n');
  const held = await bySku('C-1');
  await world.prisma.product.update({ where: { id: held.id }, data: { status: 'active' } });
  await world.reserve(world.newOrder(), [{ productId: held.id, variantId: 's', quantity: 2 }]);
  const { report } = await takeAllIn(
    [
      'sku,name,price,stock,size,type,status',
      'D-1,,5,1,,,',
      'D-2,Cap,cheap,1,,,',
      'D-3,Cap,5,-1,,,',
      'D-4,Cap,5,1,,pre-order,',
      'D-5,Cap,5,1,,,gone',
      'D-6,Good cap,5,1,,,',
      'C-1,,,9,,,',
      'C-1b,Last cap,5,1,,,',
      'C-1,,,1,S,,',
    ].join('\n'),
  );
  expect(report).toMatchObject({ status: 'done', rows: 9, done: 9, created: 2, changed: 0 });
  expect(report?.problems.map(({ row, column }) => [row, column])).toEqual([
    [2, 'name'],
    [3, 'price'],
    [4, 'stock'],
    [5, 'pre_order_date'],
    [6, 'status'],
    [8, 'size'],
    [10, 'stock'],
  ]);
  expect(report?.problems[1]?.message).toBe('Give an amount in USD, such as 12.50.');
});

test('a mapping says which column is what', async () => {
  await takeAllIn('Bezeichnung,Preis,Art\nSchale,7.00,E-1\n', { name: 0, price: 1, sku: 2 });
  expect(await bySku('E-1')).toMatchObject({ name: 'Schale', price: 700 });
});

test.each([
  ['', 'file'],
  ['name,price\n', 'file'],
  ['colour,size\nred,s\n', 'file'],
])('refuses %j', async (source, field) => {
  const { code, details } = await refusalOf(start(source));
  expect([code, Object.keys(details.fields ?? {})]).toEqual(['input.invalid', [field]]);
});

test('one file at a time; a chunk that was taken in is not taken in again', async () => {
  await start('sku,name,price\nF-1,One,1\nF-2,Two,2\n');
  expect((await refusalOf(start('name,price\nX,1\n'))).code).toBe('product.import_running');
  const going = await world.prisma.productImport.findFirstOrThrow({ where: { status: 'running' } });
  const groups = JSON.parse(going.source).slice(0, 1);
  const actor = { kind: 'system', job: 'test' } as const;
  const chunk = { actor, input: { importId: going.id, from: 0, groups } };
  const twice = await Promise.all([world.kernel.run(takeIn, chunk), world.kernel.run(takeIn, chunk)]);
  expect(twice.map(({ taken }) => taken).sort()).toEqual([false, true]);
  // Whoever died here is followed by a run that goes on behind the last commit.
  await Promise.all([runSweep(world.kernel, takeInImports), runSweep(world.kernel, takeInImports)]);
  expect(await lastImport()).toMatchObject({ status: 'done', done: 2, created: 2 });
  expect(await world.prisma.product.count({ where: { sku: { in: ['F-1', 'F-2'] } } })).toBe(2);
});

test('a file that cannot be taken in is given up after an hour', async () => {
  await start('sku,name,price\nG-1,One,1\n');
  await runSweep(world.kernel, takeInImports, new Date(Date.now() + 2 * 3_600_000));
  expect(await lastImport()).toMatchObject({ status: 'failed', done: 0, problems: [{ row: 0 }] });
  const actor = { kind: 'system', job: 'test' } as const;
  expect(await world.kernel.run(giveUpImport, { actor, input: { importId: world.newOrder() } })).toBeNull();
});

test('what goes out comes in again unchanged', async () => {
  const made = await world.calls.create({
    sellerId: world.sellerId,
    name: '=SUM("a";1)',
    price: 1_999,
    sku: 'H-1',
    description: 'Two\nlines, "quoted"',
    categories: ['Odd', 'Even'],
    discountActive: true,
    discountPercent: 10,
    depositAmount: 500,
    shippingPrice: 0,
    variants: [
      { size: 'S', color: 'Sea green', colorHex: '#2e8b57', onHand: 3 },
      { size: 'M', color: 'Sea green', sku: 'H-1-M', onHand: 0 },
    ],
  });
  let file = '';
  for await (const piece of exportCsv(world.kernel.db, world.sellerId)) file += piece;
  expect(file).toContain(`"'=SUM(""a"";1)"`);
  const { report, told } = await takeAllIn(file);
  expect(report?.problems).toEqual([]);
  expect(told).toEqual([]);
  expect((await world.calls.one({ sellerId: world.sellerId, productId: made.productId })).data).toEqual(made);
});
