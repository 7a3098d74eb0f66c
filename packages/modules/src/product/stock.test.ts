import { channels, type EventName } from '@stallwire/events';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refusalOf } from '../settings/store.fixture';
import { runSweep } from '../sweep';
import { releaseForgotten } from './release-forgotten';
import { takeInImports } from './run-imports';
import { startImport } from './start-import';
import { stockWorld } from './stock.fixture';

let world: Awaited<ReturnType<typeof stockWorld>>;
beforeAll(async () => {
  world = await stockWorld();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => void world.heard());

const line = (productId: string, quantity: number, variantId = '') => ({ productId, variantId, quantity });

/** Every way that stock moves. */
type StockPath = 'edit' | 'sale' | 'payment' | 'cancel' | 'refund' | 'reservationExpiry' | 'import';
interface Row {
  /** On the shelf before. */
  readonly from: number;
  move(productId: string): Promise<unknown>;
  readonly to: number;
  readonly tells: readonly EventName[];
}

const changed = ['product:updated', 'product:stock_changed'] as const;
const low = ['product:low_stock', 'stock:low'] as const;

/** A sale that is paid for. */
async function sold(productId: string, quantity: number): Promise<string> {
  const orderId = world.newOrder();
  await world.reserve(orderId, [line(productId, quantity)]);
  await world.commit(orderId);
  world.heard();
  return orderId;
}
async function held(productId: string, quantity: number, expiresAt?: Date): Promise<string> {
  const orderId = world.newOrder();
  await world.reserve(orderId, [line(productId, quantity)], expiresAt);
  world.heard();
  return orderId;
}

async function imported(productId: string, stock: number): Promise<void> {
  await world.prisma.product.update({ where: { id: productId }, data: { sku: productId } });
  const input = { sellerId: world.sellerId, fileName: 'stock.csv', source: `sku,stock\n${productId},${stock}\n` };
  await world.kernel.run(startImport, { actor: world.actor, input });
  await runSweep(world.kernel, takeInImports);
}

/** What each path tells where the number falls, runs low, runs out, and comes back. */
const paths = {
  edit: [
    { from: 20, move: (p) => world.setStock(p, [{ variantId: '', onHand: 15 }]), to: 15, tells: changed },
    { from: 20, move: (p) => world.setStock(p, [{ variantId: '', onHand: 10 }]), to: 10, tells: [...changed, ...low] },
    { from: 10, move: (p) => world.setStock(p, [{ variantId: '', onHand: 3 }]), to: 3, tells: changed },
    {
      from: 3,
      move: (p) => world.setStock(p, [{ variantId: '', onHand: 0 }]),
      to: 0,
      tells: [...changed, 'stock:out'],
    },
    {
      from: 0,
      move: (p) => world.setStock(p, [{ variantId: '', onHand: 5 }]),
      to: 5,
      tells: [...changed, 'stock:restocked'],
    },
    { from: 7, move: (p) => world.setStock(p, [{ variantId: '', onHand: 7 }]), to: 7, tells: [] },
  ],
  sale: [
    { from: 20, move: (p) => world.reserve(world.newOrder(), [line(p, 1)]), to: 19, tells: changed },
    { from: 11, move: (p) => world.reserve(world.newOrder(), [line(p, 1)]), to: 10, tells: [...changed, ...low] },
    { from: 2, move: (p) => world.reserve(world.newOrder(), [line(p, 2)]), to: 0, tells: [...changed, 'stock:out'] },
  ],
  payment: [
    {
      from: 20,
      move: async (p) => world.commit(await held(p, 12)),
      to: 8,
      // What can be bought fell when it was held; what lies on the shelf falls now.
      tells: ['product:updated'],
    },
  ],
  cancel: [
    { from: 20, move: async (p) => world.release(await held(p, 3)), to: 20, tells: changed },
    { from: 3, move: async (p) => world.release(await held(p, 3)), to: 3, tells: [...changed, 'stock:restocked'] },
  ],
  refund: [
    { from: 20, move: async (p) => world.restock(await sold(p, 5), [line(p, 2)]), to: 17, tells: changed },
    {
      from: 4,
      move: async (p) => world.restock(await sold(p, 4), [line(p, 1)]),
      to: 1,
      tells: [...changed, 'stock:restocked'],
    },
  ],
  import: [
    { from: 20, move: (p) => imported(p, 11), to: 11, tells: changed },
    { from: 11, move: (p) => imported(p, 10), to: 10, tells: [...changed, ...low] },
    { from: 5, move: (p) => imported(p, 0), to: 0, tells: [...changed, 'stock:out'] },
    { from: 0, move: (p) => imported(p, 40), to: 40, tells: [...changed, 'stock:restocked'] },
  ],
  reservationExpiry: [
    { from: 20, move: async (p) => world.release(await held(p, 3), 'expired'), to: 20, tells: changed },
    {
      from: 3,
      move: async (p) => {
        await held(p, 3, new Date(0));
        await runSweep(world.kernel, releaseForgotten);
      },
      to: 3,
      tells: [...changed, 'stock:restocked'],
    },
  ],
} satisfies Record<StockPath, readonly Row[]>;

const rows = Object.entries<readonly Row[]>(paths).flatMap(([path, all]) => all.map((row) => ({ path, ...row })));

describe('every path that moves stock', () => {
  test.each(rows)('$path: from $from to $to', async ({ from, move, to, tells }) => {
    const { productId } = await world.product({ '': from });
    await move(productId);
    expect(world.heard()).toEqual(tells);
    expect(await world.numbers(productId)).toMatchObject({ stock: to, agrees: true });
  });
});

test('low is said once, and again only after there was enough', async () => {
  const { productId } = await world.product({ '': 12 }, { lowStockThreshold: 10 });
  const saysLow = async (onHand: number) => {
    await world.setStock(productId, [{ variantId: '', onHand }]);
    return world.heard().includes('stock:low');
  };
  const said: boolean[] = [];
  for (const onHand of [10, 9, 4, 0, 3, 10, 11, 10, 2, 11, 1]) said.push(await saysLow(onHand));
  expect(said).toEqual([true, false, false, false, false, false, false, true, false, false, true]);
});

test('the threshold is the product’s own', async () => {
  const { productId } = await world.product({ '': 12 }, { lowStockThreshold: 3 });
  await world.setStock(productId, [{ variantId: '', onHand: 4 }]);
  expect(world.heard()).not.toContain('stock:low');
  await world.setStock(productId, [{ variantId: '', onHand: 3 }]);
  expect(world.heard()).toContain('stock:low');
});

test('what falls short is named, line by line, and nothing is held', async () => {
  const few = await world.product({ s: 2, m: 9 });
  const many = await world.product({ '': 50 });
  const hidden = await world.product({ '': 50 }, { status: 'paused' });
  const order = world.newOrder();
  const refused = await refusalOf(
    world.reserve(order, [line(few.productId, 3, 's'), line(few.productId, 9, 'm'), line(many.productId, 1)]),
  );
  expect(refused.code).toBe('stock.insufficient');
  expect(refused.details.current).toEqual({
    lines: [{ productId: few.productId, variantId: 's', name: 'Mug', asked: 3, left: 2 }],
  });
  expect(refused.details.fields).toEqual({ [`${few.productId}/s`]: 'Only 2 left.' });
  for (const [productId, variantId] of [
    [hidden.productId, ''],
    [many.productId, 'xl'],
    [world.newOrder(), ''],
  ] as const) {
    const { details } = await refusalOf(world.reserve(order, [line(productId, 1, variantId)]));
    expect(details.fields).toEqual({ [`${productId}/${variantId}`]: 'None left.' });
  }
  expect(await world.numbers(many.productId)).toMatchObject({ stock: 50, agrees: true });
  expect(await world.prisma.stockReservation.count({ where: { orderId: order } })).toBe(0);
  expect(world.heard()).toEqual([]);
});

test('products that are made or come later are sold without end', async () => {
  const { productId } = await world.product({ '': 0 }, { type: 'made_to_order', madeToOrderDays: 10 });
  const order = world.newOrder();
  expect(await world.reserve(order, [line(productId, 40)])).toEqual({ held: 0 });
  expect(await world.commit(order)).toEqual({ committed: 0, late: 0 });
  expect(await world.restock(order, [line(productId, 40)])).toEqual({ restocked: 0 });
  expect(world.heard()).toEqual([]);
});

test('reservations: held anew, paid, paid again, called off too late', async () => {
  const { productId } = await world.product({ '': 10 });
  const order = world.newOrder();
  await world.reserve(order, [line(productId, 2), line(productId, 1)]);
  expect(await world.numbers(productId)).toMatchObject({ variants: { '': [10, 3] } });
  await world.reserve(order, [line(productId, 5)]);
  expect(await world.numbers(productId)).toMatchObject({ variants: { '': [10, 5] }, stock: 5 });
  expect(await world.commit(order)).toEqual({ committed: 1, late: 0 });
  expect(await world.commit(order)).toEqual({ committed: 0, late: 0 });
  expect(await world.release(order)).toEqual({ released: 0 });
  expect(await world.numbers(productId)).toMatchObject({ variants: { '': [5, 0] }, stock: 5, agrees: true });
});

test('paid too late: taken if there is enough, refused if it went to somebody else', async () => {
  const { productId } = await world.product({ '': 3 });
  const [first, second] = [world.newOrder(), world.newOrder()];
  await world.reserve(first, [line(productId, 2)]);
  await world.release(first, 'expired');
  await world.reserve(second, [line(productId, 2)]);
  const refused = await refusalOf(world.commit(first));
  expect(refused).toMatchObject({
    code: 'stock.insufficient',
    details: { current: { lines: [{ asked: 2, left: 1 }] } },
  });
  await world.release(second);
  expect(await world.commit(first)).toEqual({ committed: 1, late: 1 });
  expect(await world.numbers(productId)).toMatchObject({ variants: { '': [1, 0] }, agrees: true });
});

test('no more comes back than was sold', async () => {
  const { productId } = await world.product({ '': 5 });
  const order = await sold(productId, 2);
  await world.restock(order, [line(productId, 40)]);
  expect(await world.numbers(productId)).toMatchObject({ variants: { '': [5, 0] } });
});

test('a number typed over an older one keeps the sale in between', async () => {
  const { productId } = await world.product({ '': 10 });
  await sold(productId, 1);
  expect(await world.setStock(productId, [{ variantId: '', onHand: 12, was: 10 }])).toEqual([
    { variantId: '', onHand: 11, reserved: 0 },
  ]);
  await held(productId, 4);
  const refused = await refusalOf(world.setStock(productId, [{ variantId: '', onHand: 3 }]));
  expect(refused).toMatchObject({ code: 'stock.reserved', details: { current: { onHand: 11, reserved: 4 } } });
});

test('what waits for a payment is not forgotten, what has no order is', async () => {
  const { productId } = await world.product({ '': 9 });
  const buyer = await world.given.buyer();
  const { orderId } = await world.given.order({ sellerId: world.sellerId, buyerId: buyer.id });
  await world.reserve(orderId, [line(productId, 1)], new Date(0));
  await held(productId, 2, new Date(0));
  await held(productId, 3);
  await runSweep(world.kernel, releaseForgotten);
  expect(await world.numbers(productId)).toMatchObject({ variants: { '': [9, 4] } });
});

test('drafts tell the seller only; each event carries the version that it made', async () => {
  const { productId } = await world.product({ 's-red': 5, 'm-red': 6 }, { status: 'draft' });
  const before = world.published.length;
  await world.setStock(productId, [
    { variantId: 'm-red', onHand: 0 },
    { variantId: 's-red', onHand: 0 },
  ]);
  const told = world.published.slice(before);
  expect(told.map(({ name, payload }) => [name, payload.variantId, payload.oldStock, payload.newStock])).toEqual([
    ['product:updated', undefined, undefined, undefined],
    ['product:stock_changed', 'm-red', 6, 0],
    ['product:stock_changed', 's-red', 5, 0],
    ['stock:out', undefined, undefined, undefined],
  ]);
  for (const { payload, deliveries } of told) {
    expect(payload.version).toBe(2);
    expect(deliveries.map(({ channel }) => channel)).toEqual([channels.seller(world.sellerId, 'catalog')]);
  }
});
