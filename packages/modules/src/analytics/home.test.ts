import { createCaller } from '@stallwire/kernel';
import { sample, testWorld, type World } from '@stallwire/testing';
import { tell } from '@stallwire/testing/tell';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordIntent, requestReturn } from '../order';
import { delivered, intentOf, openStore, paid, placed, stripe } from '../order/sale.fixture';
import { appRouter } from '../root';
import { refusalOf } from '../settings/store.fixture';

let world: World;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

type Who = Parameters<World['context']>[0];
const homeOf = (actor: Who, sellerId: string) =>
  createCaller(appRouter)(world.context(actor)).analytics.home({ sellerId });

it('today beside yesterday, up to the same time of day', async () => {
  const store = await openStore(world);
  const { sellerId, seller } = store;
  const [now, earlier, later] = [
    await paid(world, { store }),
    await paid(world, { store }),
    await paid(world, { store }),
  ];
  const day = 24 * 3_600_000;
  // By a clock on which it is noon now, so that an hour to and fro is the same day.
  const hour = new Date().getUTCHours();
  const timeZone = hour <= 12 ? `Etc/GMT-${12 - hour}` : `Etc/GMT+${hour - 12}`;
  await createCaller(appRouter)(world.context(seller)).analytics.setTimeZone({
    sellerId,
    timeZone: hour === 12 ? 'UTC' : timeZone,
  });
  const move = (paymentId: string, at: number) =>
    world.prisma.payment.update({ where: { id: paymentId }, data: { succeededAt: new Date(at) } });
  await move(earlier.paymentId, Date.now() - day - 3_600_000);
  await move(later.paymentId, Date.now() - day + 3_600_000);
  const { data } = await homeOf(seller, sellerId);
  expect(data.numbers?.today).toMatchObject({ revenue: now.total, orders: 1 });
  expect(data.numbers?.yesterday).toMatchObject({ revenue: 2 * now.total, orders: 2 });
  expect(data.numbers?.yesterdaySoFar).toEqual({ revenue: now.total, orders: 1, visits: 0 });
  const hours = data.numbers?.hours ?? [];
  expect(hours).toHaveLength(24);
  expect(data.numbers?.hour).toBe(12);
  expect(hours[12]).toMatchObject({ today: now.total });
  expect([hours[11]?.yesterday, hours[13]?.yesterday]).toEqual([now.total, now.total]);
});

it('what needs doing', async () => {
  const store = await openStore(world, 11);
  const { sellerId, seller } = store;
  await paid(world, { store });
  await paid(world, { store, paymentType: 'deposit' });
  const refused = await placed(world, { store });
  await world.kernel.run(recordIntent, { actor: stripe, input: intentOf(refused.paymentId, 'failed') });
  const { data } = await homeOf(seller, sellerId);
  expect(data.toDo).toMatchObject({
    orders: { toShip: 1, toConfirm: 1, returns: 0, balancesDue: 1 },
    failedPayments: 1,
    lowStock: { total: 2, soldOut: 0 },
  });
  expect(data.toDo.orders?.oldestToShip).toMatch(/Z$/);
  const sent = await delivered(world);
  const input = { orderId: sent.orderId, itemId: sent.items[0]?.id ?? '', quantity: 1, reason: 'A crack.' };
  await world.kernel.run(requestReturn, { actor: sent.buyer, input });
  expect((await homeOf(sent.seller, sent.sellerId)).data.toDo.orders).toMatchObject({ returns: 1, toShip: 0 });
});

it('what happened, in words, the last first', async () => {
  const store = await openStore(world, 12);
  const { sellerId, seller, mug } = store;
  await paid(world, { store });
  await tell(world.kernel, 'stock:out', sample('stock:out', { sellerId, productId: mug, productName: 'Mug' }));
  const { data } = await homeOf(seller, sellerId);
  const texts = data.feed.map(({ text }) => text);
  expect(texts[0]).toBe('Mug is sold out');
  expect(texts.join('\n')).toMatch(/#1001: .*\$50\.00/);
  expect(texts).toContain('Cleo Marsh ordered 2 × Mug and 1 more');
  expect(data.feed[0]).toMatchObject({ tone: 'bad', productId: mug, orderId: null });
  expect(new Set(data.feed.map(({ id }) => id)).size).toBe(data.feed.length);
});

it('what lies further back than the log, the timelines of orders tell, and nothing twice', async () => {
  const store = await openStore(world);
  const { sellerId, seller } = store;
  await paid(world, { store });
  const told = async () => (await homeOf(seller, sellerId)).data.feed.map(({ text }) => text).sort();
  const inLog = await told();
  expect(inLog).toEqual(['#1001: Payment of $50.00 received.', 'Cleo Marsh ordered 2 × Mug and 1 more']);
  await world.prisma.delivery.deleteMany({ where: { channel: { startsWith: `seller:${sellerId}:` } } });
  expect(await told()).toEqual(inLog);
});

it('how far a new store has come, and whether anybody set its clock', async () => {
  const { sellerId, ...seller } = await world.given.seller();
  const { actor } = await world.given.session(seller);
  const of = async () => (await homeOf(actor, sellerId)).data;
  await world.prisma.settings.update({ where: { sellerId }, data: { storeActive: false } });
  expect(await of()).toMatchObject({
    timeZone: 'UTC',
    timeZoneIsSet: false,
    begun: { hasProduct: false, hasOnSale: false, isOpen: false, hasSold: false },
  });
  await world.given.product({ sellerId }, { status: 'draft' });
  // Said by somebody, UTC is as good a clock as any.
  await createCaller(appRouter)(world.context(actor)).analytics.setTimeZone({ sellerId, timeZone: 'UTC' });
  expect(await of()).toMatchObject({ timeZoneIsSet: true, begun: { hasProduct: true, hasOnSale: false } });
});

it('each part is for whom it concerns', async () => {
  const store = await openStore(world);
  const { sellerId } = store;
  await paid(world, { store });
  const { actor: packer } = await world.given.session(await world.given.staff({ sellerId }, ['orders']));
  const { data, cursors } = await homeOf(packer, sellerId);
  expect(data.numbers).toBeNull();
  expect(data.toDo).toMatchObject({ failedPayments: null, lowStock: null, orders: { toShip: 1 } });
  expect(data.feed.length).toBeGreaterThan(0);
  expect(Object.keys(cursors)).toEqual([`seller:${sellerId}:orders`]);
  const { actor: writer } = await world.given.session(await world.given.staff({ sellerId }, ['catalog']));
  expect((await homeOf(writer, sellerId)).data.feed.filter(({ orderId }) => orderId !== null)).toEqual([]);
  const { actor: other } = await world.given.session(await world.given.seller());
  expect((await refusalOf(homeOf(other, sellerId))).code).toBe('auth.forbidden');
});
