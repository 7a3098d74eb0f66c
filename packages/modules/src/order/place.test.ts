import { createCaller, Refusal } from '@stallwire/kernel';
import { testWorld } from '@stallwire/testing/world';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appRouter } from '../root';
import { placeOrder } from './place';
import { recordIntent } from './record-intent';
import { checkoutOf, intentOf, openStore, placed, type Store, stripe, type Wish } from './sale.fixture';

let world: Awaited<ReturnType<typeof testWorld>>;
let store: Store;
beforeAll(async () => {
  world = await testWorld();
  store = await openStore(world, 1_000);
});
afterAll(() => world[Symbol.asyncDispose]());

const buyer = async () => (await world.given.session(await world.given.buyer())).actor;
const refusalOf = async (call: Promise<unknown>) => {
  const error: unknown = await call.then(
    () => new Error('It went well.'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof Refusal) return error;
  if (error instanceof Error && error.cause instanceof Refusal) return error.cause;
  throw error;
};
const one = (productId: string, quantity = 1) => [{ productId, quantity }];
/** What a client would send. */
const wish = async (of: Omit<Wish, 'actor'>, from: Store = store) => {
  const actor = await buyer();
  const { totals, ...input } = await checkoutOf(world, from, { actor, ...of });
  return { actor, input, totals, calls: createCaller(appRouter)(world.context(actor)) };
};

test('the server computes it all, and keeps it as it was sold', async () => {
  const order = await placed(world, { store });
  expect(order).toMatchObject({ total: 5_000, dueNow: 5_000, currency: 'USD' });
  const row = await world.prisma.order.findUniqueOrThrow({
    where: { id: order.orderId },
    include: { items: { orderBy: { position: 'asc' } }, payments: true, timeline: true },
  });
  expect(row).toMatchObject({
    status: 'pending',
    paymentStatus: 'pending',
    subtotal: 4_500,
    shippingCost: 500,
    taxAmount: 0,
    version: 1,
    items: [
      { name: 'Mug', quantity: 2, price: 1_000, subtotal: 2_000 },
      { name: 'Bowl', quantity: 1, price: 2_500, subtotal: 2_500 },
    ],
    payments: [{ part: 'full', amount: 5_000, state: 'created' }],
    timeline: [{ description: 'Order placed.', performedBy: 'buyer' }],
  });
  const held = await world.prisma.stockReservation.findMany({ where: { orderId: order.orderId } });
  expect(held.map(({ status, quantity }) => [status, quantity]).sort()).toEqual([
    ['active', 1],
    ['active', 2],
  ]);
  const minutes = ((row.paymentDueAt?.getTime() ?? 0) - row.createdAt.getTime()) / 60_000;
  expect(Math.round(minutes)).toBe(30);
  expect(await world.prisma.cart.findFirst({ where: { id: row.cartId ?? '' } })).toMatchObject({ status: 'completed' });
});

test('orders are numbered from 1001 in each store, without a gap, however many come at once', async () => {
  const own = await openStore(world, 100);
  const wishes = await Promise.all(Array.from({ length: 12 }, () => wish({ lines: one(own.mug) }, own)));
  await Promise.all(wishes.map(({ actor, input }) => world.kernel.run(placeOrder, { actor, input })));
  const numbers = await world.prisma.order.findMany({ where: { sellerId: own.sellerId }, select: { number: true } });
  expect(numbers.map(({ number }) => number).sort()).toEqual(Array.from({ length: 12 }, (_, at) => 1_001 + at));
});

describe('what a client makes up is refused', () => {
  test('another total, with the true one', async () => {
    const { calls, input } = await wish({ lines: one(store.mug, 2) });
    for (const expectedTotal of [0, 1, 2_499, 2_501, 99_999_999]) {
      const refusal = await refusalOf(calls.order.place({ ...input, expectedTotal }));
      expect([refusal.code, refusal.details.current]).toMatchObject([
        'order.changed',
        { total: 2_500, orderable: true },
      ]);
    }
  });

  test('other quantities and other goods than the cart’s', async () => {
    const { calls, input } = await wish({ lines: one(store.mug, 2) });
    const tampered = [
      one(store.mug, 1),
      one(store.mug, 3),
      one(store.bowl, 2),
      [...one(store.mug, 2), ...one(store.bowl)],
    ];
    for (const lines of tampered)
      expect((await refusalOf(calls.order.place({ ...input, lines }))).code).toBe('order.changed');
    for (const quantity of [0, -2, 1.5, 10_001, Number.NaN])
      await expect(calls.order.place({ ...input, lines: one(store.mug, quantity) })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
      });
  });

  test('prices, totals, statuses and other fields of its own', async () => {
    const { calls, input } = await wish({ lines: one(store.mug) });
    const fields = {
      price: 1,
      subtotal: 1,
      taxAmount: 0,
      shippingCost: 0,
      amountPaid: 1_500,
      paymentStatus: 'fully_paid',
    };
    for (const [field, value] of Object.entries(fields))
      await expect(calls.order.place({ ...input, ...{ [field]: value } })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
      });
    const lines = [{ ...input.lines[0], productId: store.mug, quantity: 1, ...{ price: 1 } }];
    await expect(calls.order.place({ ...input, lines })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await world.prisma.order.count({ where: { customerEmail: 'nobody@example.test' } })).toBe(0);
  });

  test('nothing of a refused order is left', async () => {
    const { actor, calls, input } = await wish({ lines: one(store.mug) });
    const before = await world.prisma.product.findUniqueOrThrow({ where: { id: store.mug } });
    await refusalOf(calls.order.place({ ...input, expectedTotal: 1 }));
    expect(await world.prisma.product.findUniqueOrThrow({ where: { id: store.mug } })).toEqual(before);
    expect(await world.prisma.order.count({ where: { buyerId: actor.userId } })).toBe(0);
    expect((await calls.cart.bySeller({ sellerId: store.sellerId })).data).toMatchObject({ itemCount: 1 });
  });
});

describe('what changed since the buyer looked', () => {
  test('a price', async () => {
    const own = await openStore(world);
    const { calls, input } = await wish({ lines: one(own.mug) }, own);
    await world.prisma.product.update({ where: { id: own.mug }, data: { price: 1_100 } });
    const refusal = await refusalOf(calls.order.place(input));
    expect([refusal.code, refusal.details.current]).toMatchObject(['order.changed', { total: 1_600 }]);
  });

  test('stock', async () => {
    const own = await openStore(world, 3);
    const { calls, input } = await wish({ lines: one(own.mug, 3) }, own);
    const other = await wish({ lines: one(own.mug, 1) }, own);
    await other.calls.order.place(other.input);
    const refusal = await refusalOf(calls.order.place(input));
    expect([refusal.code, refusal.details.current]).toMatchObject(['stock.insufficient', { lines: [{ left: 2 }] }]);
  });

  test('the product is paused, the store closed, the cart ordered in another tab', async () => {
    const own = await openStore(world);
    const first = await wish({ lines: one(own.mug) }, own);
    await world.prisma.product.update({ where: { id: own.mug }, data: { status: 'paused' } });
    expect((await refusalOf(first.calls.order.place(first.input))).code).toBe('stock.insufficient');
    await world.prisma.product.update({ where: { id: own.mug }, data: { status: 'active' } });
    await world.prisma.settings.update({ where: { sellerId: own.sellerId }, data: { storeActive: false } });
    expect((await refusalOf(first.calls.order.place(first.input))).code).toBe('order.unavailable');
    await world.prisma.settings.update({ where: { sellerId: own.sellerId }, data: { storeActive: true } });
    await first.calls.order.place(first.input);
    expect((await refusalOf(first.calls.order.place(first.input))).code).toBe('order.cart_empty');
  });
});

test('tax is the store’s rate for where it goes, where the store has a nexus', async () => {
  const own = await openStore(world, 100);
  const { sellerId } = own;
  const seller = createCaller(appRouter)(world.context(own.seller));
  const rates = [
    { country: 'DE', basisPoints: 1_900 },
    { country: 'US', basisPoints: 500 },
    { country: 'US', state: 'CA', basisPoints: 725 },
    { country: 'FR', basisPoints: 2_000 },
  ];
  await seller.payment.saveTaxRates({ sellerId, rates });
  const data = { taxEnabled: true, taxNexusCountries: ['DE', 'US'], taxNexusStates: ['CA', 'OR'] };
  await world.prisma.settings.update({ where: { sellerId }, data });
  const { calls } = await wish({ lines: one(own.mug, 3) }, own);
  const taxIn = async (country: string, state: string | null) =>
    (await calls.order.quote({ sellerId, to: { country, state } }))?.taxAmount;
  expect(await taxIn('DE', null)).toBe(570);
  expect(await taxIn('US', 'CA')).toBe(218);
  expect(await taxIn('US', 'or')).toBe(150);
  expect(await taxIn('US', 'NY')).toBe(0);
  expect(await taxIn('FR', null)).toBe(0);
  expect(await calls.order.quote({ sellerId })).toMatchObject({ taxKnown: false, taxAmount: 0 });

  const sold = await wish({ lines: one(own.mug, 3), to: { country: 'US', state: 'CA' } }, own);
  const { orderId, total } = await sold.calls.order.place(sold.input);
  expect(total).toBe(3_000 + 218 + 500);
  const items = await world.prisma.orderItem.findMany({ where: { orderId } });
  expect(items.map(({ taxAmount }) => taxAmount)).toEqual([218]);
});

test('shipping is the flat price once, unless products have their own', async () => {
  const own = await openStore(world);
  const { sellerId } = own;
  const heavy = await world.given.product({ sellerId }, { price: 100, shippingPrice: 900 });
  const shippingOf = async (lines: { productId: string; quantity: number }[]) => {
    const { calls } = await wish({ lines }, own);
    return (await calls.order.quote({ sellerId }))?.shippingCost;
  };
  expect(await shippingOf(one(own.mug, 5))).toBe(500);
  expect(await shippingOf(one(heavy.productId, 2))).toBe(1_800);
  expect(await shippingOf([...one(heavy.productId), ...one(own.bowl)])).toBe(1_400);
});

describe('a deposit', () => {
  test('is due at once, the rest later', async () => {
    const { calls, input, totals } = await wish({
      lines: [...one(store.mug, 2), ...one(store.bowl)],
      paymentType: 'deposit',
    });
    expect(totals).toMatchObject({ total: 5_000, deposit: 3_250 });
    expect(await calls.order.place(input)).toMatchObject({ total: 5_000, dueNow: 3_250 });
  });

  test('is not offered where nothing has one', async () => {
    const { calls, input } = await wish({ lines: one(store.mug), paymentType: 'deposit' });
    expect((await refusalOf(calls.order.place(input))).code).toBe('order.no_deposit');
  });
});

test('what no card can pay is refused', async () => {
  const own = await openStore(world);
  const { sellerId } = own;
  await world.prisma.settings.update({ where: { sellerId }, data: { shippingPrice: 0 } });
  const free = await world.given.product({ sellerId }, { price: 0 });
  const dear = await world.given.product({ sellerId }, { price: 10_000_000, stock: 20 });
  // Stripe charges no less than 0.50.
  const cheap = await world.given.product({ sellerId }, { price: 49 });
  for (const lines of [one(free.productId), one(cheap.productId), one(dear.productId, 10)]) {
    const { calls, input } = await wish({ lines }, own);
    expect((await refusalOf(calls.order.place(input))).code).toBe('order.unpayable');
  }
});

test('a variant that is gone is no part of the order: its buyer, who does not see it, orders the rest', async () => {
  const { productId } = await world.given.product(store, { variants: [{ variantId: 's', size: 'S', onHand: 5 }] });
  const actor = await buyer();
  const lines = [{ productId, variantId: 's', quantity: 1 }, ...one(store.mug)];
  const { totals: _, ...stale } = await checkoutOf(world, store, { actor, lines });
  await world.prisma.productVariant.delete({ where: { productId_variantId: { productId, variantId: 's' } } });
  const calls = createCaller(appRouter)(world.context(actor));
  const { sellerId } = store;
  const refusal = await refusalOf(calls.order.place(stale));
  expect([refusal.code, refusal.details.current]).toMatchObject(['order.changed', { lines: [{ name: 'Mug' }] }]);
  const quote = await calls.order.quote({ sellerId, to: { country: 'US', state: 'OR' } });
  expect(quote).toMatchObject({ lines: [{ name: 'Mug' }], total: 1_500, orderable: true });
  const input = { ...stale, lines: [{ productId: store.mug, variantId: '', quantity: 1 }], expectedTotal: 1_500 };
  expect(await calls.order.place(input)).toMatchObject({ total: 1_500 });
});

test('a visitor orders, sees the order from the same browser, and nobody else does', async () => {
  const { actor } = world.given.visitor();
  const { totals: _, ...input } = await checkoutOf(world, store, { actor, lines: one(store.mug) });
  const calls = createCaller(appRouter)(world.context(actor));
  const { orderId } = await calls.order.place(input);
  const { data, cursors } = await calls.order.detail({ orderId });
  expect(data).toMatchObject({ side: 'buyer', order: { buyerId: null, orderId }, can: { pay: true, cancel: true } });
  expect(Object.keys(cursors)).toEqual([`order:${orderId}`]);
  for (const other of [await buyer(), world.given.visitor().actor]) {
    const theirs = createCaller(appRouter)(world.context(other));
    expect((await refusalOf(theirs.order.detail({ orderId }))).code).toBe('order.not_found');
    expect((await refusalOf(theirs.order.cancel({ orderId }))).code).toBe('order.not_found');
  }
  const staff = createCaller(appRouter)(world.context(store.seller));
  expect((await staff.order.detail({ orderId })).data.side).toBe('seller');
});

test('two hundred checkouts at once for ten units leave exactly ten orders', async () => {
  const own = await openStore(world, 10);
  const { sellerId } = own;
  const crowd = await world.given.crowd(200);
  const carts = crowd.map(({ id: buyerId }) => ({ id: buyerId, buyerId, sellerId }));
  await world.prisma.cart.createMany({ data: carts });
  const line = { productId: own.mug, variantId: '', quantity: 1 };
  await world.prisma.cartLine.createMany({ data: carts.map(({ id: cartId }) => ({ cartId, ...line })) });
  const { totals: _, ...input } = await checkoutOf(world, own, { actor: await buyer(), lines: [line] });
  const ended = await Promise.allSettled(
    crowd.map(({ id: userId }) => {
      const actor = {
        kind: 'user',
        userId,
        role: 'buyer',
        sessionId: userId,
        grants: { browserKeyHash: null, channels: [] },
      } as const;
      return world.kernel.run(placeOrder, { actor, input });
    }),
  );
  expect(await world.prisma.order.count({ where: { sellerId } })).toBe(10);
  expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  const codes = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason.code] : []));
  expect(codes.filter((code) => code !== 'stock.insufficient' && code !== 'server.busy')).toEqual([]);
  const [shelf] = await world.prisma.productVariant.findMany({ where: { productId: own.mug } });
  expect(shelf).toMatchObject({ onHand: 10, reserved: 10 });
  const numbers = await world.prisma.order.findMany({ where: { sellerId }, orderBy: { number: 'asc' } });
  expect(numbers.map(({ number }) => number)).toEqual(Array.from({ length: 10 }, (_of, at) => 1_001 + at));
});

test('a checkout that was left is found again by who placed it, until it is paid', async () => {
  const buying = await buyer();
  const other = createCaller(appRouter)(world.context(await buyer()));
  const calls = createCaller(appRouter)(world.context(buying));
  const { sellerId } = store;
  expect(await calls.order.unpaid({ sellerId })).toBeNull();
  const order = await placed(world, { store, actor: buying });
  expect(await calls.order.unpaid({ sellerId })).toMatchObject({ orderId: order.orderId, totalAmount: order.total });
  expect(await other.order.unpaid({ sellerId })).toBeNull();
  await world.kernel.run(recordIntent, { actor: stripe, input: intentOf(order.paymentId, 'succeeded') });
  expect(await calls.order.unpaid({ sellerId })).toBeNull();
});
