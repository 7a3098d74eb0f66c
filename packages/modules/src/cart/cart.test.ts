import { createCaller, type Refusal } from '@stallwire/kernel';
import { testWorld } from '@stallwire/testing/world';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appRouter } from '../root';
import { mergeCarts } from './merge';

let world: Awaited<ReturnType<typeof testWorld>>;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const callerFor = createCaller(appRouter);
const store = async () => (await world.given.seller()).sellerId;
const buyer = async () => {
  const { actor } = await world.given.session(await world.given.buyer());
  return { actor, calls: callerFor(world.context(actor)) };
};
const visitor = () => {
  const { actor } = world.given.visitor();
  return { actor, calls: callerFor(world.context(actor)) };
};
const refusalOf = async (call: Promise<unknown>): Promise<Pick<Refusal, 'code' | 'details'>> => {
  const error: unknown = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const { code, details } = (error as { cause: Refusal }).cause;
  return { code, details };
};

test('adding adds up, and everybody who may hear of it gets the whole cart', async () => {
  const sellerId = await store();
  const { productId } = await world.given.product({ sellerId }, { name: 'Bowl', price: 2_845, sku: 'B-1' });
  const { actor, calls } = await buyer();
  await calls.cart.add({ sellerId, productId, quantity: 2 });
  const cart = await calls.cart.add({ sellerId, productId, quantity: 3 });
  expect(cart).toMatchObject({ version: 3, itemCount: 5, subtotal: 14_225, currency: 'USD', buyerId: actor.userId });
  expect(cart.items).toMatchObject([
    { productId, variantId: null, name: 'Bowl', quantity: 5, available: 10, problem: null },
  ]);

  const told = world.published.filter(({ payload }) => payload.cartId === cart.cartId);
  expect(told.map(({ payload }) => payload.itemCount)).toEqual([2, 5]);
  expect(told[1]?.deliveries.map(({ channel }) => channel)).toEqual([`user:${actor.userId}`, `cart:${cart.cartId}`]);
  expect((await calls.cart.bySeller({ sellerId })).data).toEqual(cart);
});

test('one cart for each buyer and store, however many tabs begin it at once', async () => {
  const sellerId = await store();
  const { productId } = await world.given.product({ sellerId }, { stock: 100 });
  const { actor, calls } = await buyer();
  await Promise.all(Array.from({ length: 20 }, () => calls.cart.add({ sellerId, productId, quantity: 1 })));
  const carts = await world.prisma.cart.findMany({ where: { buyerId: actor.userId }, include: { lines: true } });
  expect(carts.map(({ lines, version }) => [version, lines.map(({ quantity }) => quantity)])).toEqual([[21, [20]]]);
});

describe('quantities', () => {
  test('are checked as they would become: against stock and against 10,000', async () => {
    const sellerId = await store();
    const few = await world.given.product({ sellerId }, { stock: 5 });
    const made = { type: 'made_to_order', madeToOrderDays: 3, stock: 0 } as const;
    const many = await world.given.product({ sellerId }, made);
    const { calls } = await buyer();
    await calls.cart.add({ sellerId, ...few, quantity: 4 });
    expect(await refusalOf(calls.cart.add({ sellerId, ...few, quantity: 2 }))).toEqual({
      code: 'cart.not_enough',
      details: { current: { available: 5 } },
    });
    await calls.cart.add({ sellerId, ...many, quantity: 9_999 });
    const refusal = await refusalOf(calls.cart.add({ sellerId, ...many, quantity: 2 }));
    expect([refusal.code, Object.keys(refusal.details.fields ?? {})]).toEqual(['input.invalid', ['quantity']]);
    for (const quantity of [0, -1, 1.5, 10_001])
      await expect(calls.cart.add({ sellerId, ...many, quantity })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await calls.cart.change({ sellerId, ...few, quantity: 5 })).toMatchObject({ itemCount: 10_004 });
    expect((await refusalOf(calls.cart.change({ sellerId, ...few, quantity: 6 }))).code).toBe('cart.not_enough');
  });

  test('what others reserved is not there', async () => {
    const sellerId = await store();
    const { productId } = await world.given.product({ sellerId }, { stock: 5 });
    await world.prisma.productVariant.updateMany({ where: { productId }, data: { reserved: 3 } });
    const { calls } = await buyer();
    expect((await refusalOf(calls.cart.add({ sellerId, productId, quantity: 3 }))).details).toEqual({
      current: { available: 2 },
    });
  });

  test('variants count for themselves', async () => {
    const sellerId = await store();
    const variants = [
      { variantId: 's', onHand: 1 },
      { variantId: 'm', onHand: 9 },
    ];
    const { productId } = await world.given.product({ sellerId }, { variants });
    const { calls } = await buyer();
    await calls.cart.add({ sellerId, productId, variantId: 'm', quantity: 3 });
    expect((await refusalOf(calls.cart.add({ sellerId, productId, variantId: 's', quantity: 2 }))).code).toBe(
      'cart.not_enough',
    );
    expect((await refusalOf(calls.cart.add({ sellerId, productId, quantity: 1 }))).code).toBe('cart.unavailable');
  });
});

test('a price is what it is after a discount that is on and has not ended', async () => {
  const sellerId = await store();
  const past = new Date(Date.now() - 1_000);
  const future = new Date(Date.now() + 3_600_000);
  const price = { price: 2_845, discountPercent: 10 };
  const running = await world.given.product({ sellerId }, { ...price, discountActive: true, discountEndsAt: future });
  const ended = await world.given.product({ sellerId }, { ...price, discountActive: true, discountEndsAt: past });
  const off = await world.given.product({ sellerId }, { ...price, discountActive: false });
  const { calls } = await buyer();
  for (const product of [running, ended, off]) await calls.cart.add({ sellerId, ...product, quantity: 1 });
  const { data } = await calls.cart.bySeller({ sellerId });
  const prices = data?.items.map((item) => [
    item.price,
    item.originalPrice,
    item.discountPercentage,
    item.promotionActive,
  ]);
  expect(prices).toEqual([
    [2_561, 2_845, 10, true],
    [2_845, 2_845, null, false],
    [2_845, 2_845, null, false],
  ]);
});

describe('what cannot be bought', () => {
  test.each(['draft', 'paused', 'archived', 'out_of_stock', 'coming_soon'] as const)('a %s product', async (status) => {
    const sellerId = await store();
    const product = await world.given.product({ sellerId }, { status });
    const { calls } = await buyer();
    expect((await refusalOf(calls.cart.add({ sellerId, ...product, quantity: 1 }))).code).toBe('cart.unavailable');
  });

  test('another store’s product, a wholesale one, one that is not there, and anything in a closed store', async () => {
    const sellerId = await store();
    const other = await world.given.product({ sellerId: await store() });
    const wholesale = await world.given.product({ sellerId }, { type: 'wholesale' });
    const { calls } = await buyer();
    for (const product of [other, wholesale, { productId: sellerId }])
      expect((await refusalOf(calls.cart.add({ sellerId, ...product, quantity: 1 }))).code).toBe('cart.unavailable');
    const product = await world.given.product({ sellerId });
    await world.prisma.settings.update({ where: { sellerId }, data: { storeActive: false } });
    expect((await refusalOf(calls.cart.add({ sellerId, ...product, quantity: 1 }))).code).toBe('settings.store_closed');
  });

  test('anything, by the store’s own people and by sellers', async () => {
    const seller = await world.given.seller();
    const { sellerId } = seller;
    const product = await world.given.product({ sellerId });
    const staff = await world.given.session(await world.given.staff({ sellerId }, ['catalog']));
    const owner = await world.given.session(seller);
    const add = { sellerId, ...product, quantity: 1 };
    expect((await refusalOf(callerFor(world.context(staff.actor)).cart.add(add))).code).toBe('cart.own_store');
    expect((await refusalOf(callerFor(world.context(owner.actor)).cart.add(add))).code).toBe('cart.buyers_only');
  });
});

test('lines change, go, and go all at once; what is not there is said', async () => {
  const sellerId = await store();
  const one = await world.given.product({ sellerId });
  const two = await world.given.product({ sellerId });
  const { calls } = await buyer();
  expect((await refusalOf(calls.cart.change({ sellerId, ...one, quantity: 1 }))).code).toBe('cart.line_not_found');
  expect(await calls.cart.clear({ sellerId })).toBeNull();
  await calls.cart.add({ sellerId, ...one, quantity: 1 });
  await calls.cart.add({ sellerId, ...two, quantity: 1 });
  expect((await calls.cart.remove({ sellerId, ...one })).items).toHaveLength(1);
  expect((await refusalOf(calls.cart.remove({ sellerId, ...one }))).code).toBe('cart.line_not_found');
  expect(await calls.cart.clear({ sellerId })).toMatchObject({ items: [], itemCount: 0, subtotal: 0 });
});

test('a cart shows what became of its products', async () => {
  const sellerId = await store();
  const short = await world.given.product({ sellerId });
  const paused = await world.given.product({ sellerId });
  const gone = await world.given.product({ sellerId });
  const { calls } = await buyer();
  for (const product of [short, paused, gone]) await calls.cart.add({ sellerId, ...product, quantity: 2 });
  await world.prisma.productVariant.updateMany({ where: short, data: { onHand: 1 } });
  await world.prisma.product.update({ where: { id: paused.productId }, data: { status: 'paused' } });
  await world.prisma.product.delete({ where: { id: gone.productId } });
  const { data, cursors } = await calls.cart.bySeller({ sellerId });
  expect(data?.items.map(({ productId, problem }) => [productId, problem])).toEqual([
    [short.productId, 'not_enough'],
    [paused.productId, 'unavailable'],
  ]);
  expect(Object.keys(cursors)).toContain(`product:${short.productId}`);
});

describe('a visitor’s cart', () => {
  test('is the browser’s, heard on the cart’s own channel, and nobody else’s', async () => {
    const sellerId = await store();
    const { productId } = await world.given.product({ sellerId });
    const { calls } = visitor();
    const cart = await calls.cart.add({ sellerId, productId, quantity: 1 });
    const { data, cursors } = await calls.cart.bySeller({ sellerId });
    expect(data).toEqual(cart);
    expect(cursors).toEqual({ [`cart:${cart.cartId}`]: 'epoch:1', [`product:${productId}`]: 'epoch:0' });
    const told = world.published.find(({ payload }) => payload.cartId === cart.cartId);
    expect(told?.deliveries.map(({ channel }) => channel)).toEqual([`cart:${cart.cartId}`]);
    for (const other of [visitor(), await buyer()])
      expect((await other.calls.cart.bySeller({ sellerId })).data).toBeNull();
  });

  test('becomes the buyer’s at sign-in: quantities add up, to 10,000 at most, once', async () => {
    const [first, second] = [await store(), await store()];
    const made = { type: 'made_to_order', madeToOrderDays: 3 } as const;
    const both = await world.given.product({ sellerId: first }, made);
    const theirs = await world.given.product({ sellerId: second });
    const browser = world.given.visitor();
    const before = callerFor(world.context(browser.actor));
    await before.cart.add({ sellerId: first, ...both, quantity: 6_000 });
    await before.cart.add({ sellerId: second, ...theirs, quantity: 1 });
    const signedIn = await world.given.session(await world.given.buyer());
    await callerFor(world.context(signedIn.actor)).cart.add({ sellerId: first, ...both, quantity: 7_000 });

    const actor = { ...signedIn.actor, grants: browser.actor.grants };
    expect(await world.kernel.run(mergeCarts, { actor, input: {} })).toEqual({ merged: 2 });
    expect(await world.kernel.run(mergeCarts, { actor, input: {} })).toEqual({ merged: 0 });
    const { data } = await callerFor(world.context(actor)).cart.mine();
    expect(Object.fromEntries(data.map((cart) => [cart.sellerId, cart.itemCount]))).toEqual({
      [first]: 10_000,
      [second]: 1,
    });
    expect((await before.cart.mine()).data).toEqual([]);
  });

  test('of a store that they work in stays where it is', async () => {
    const { sellerId } = await world.given.seller();
    const product = await world.given.product({ sellerId });
    const browser = world.given.visitor();
    await callerFor(world.context(browser.actor)).cart.add({ sellerId, ...product, quantity: 1 });
    const staff = await world.given.session(await world.given.staff({ sellerId }));
    const actor = { ...staff.actor, grants: browser.actor.grants };
    expect(await world.kernel.run(mergeCarts, { actor, input: {} })).toEqual({ merged: 0 });
    expect((await callerFor(world.context(browser.actor)).cart.mine()).data).toHaveLength(1);
  });
});
