import { newId } from '@stallwire/db';
import type { EventsOf, PayloadOf } from '@stallwire/events';
import { type Actor, createCaller, createKernel, parse } from '@stallwire/kernel';
import { testWorld, type World } from '@stallwire/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catchUp, followedBy } from '../follower';
import { recordIntent, recordRefunds } from '../order';
import { intentOf, openStore, paid, placed, stripe } from '../order/sale.fixture';
import { create, remove, restore, setStatus, setStock } from '../product';
import { appRouter } from '../root';
import { refusalOf } from '../settings/store.fixture';
import { runSweep } from '../sweep';
import { forgetOldVisits } from './forget-visits';
import { recordVisits } from './record-visits';
import { tellsFigures } from './tell-figures';
import { tellAllViews } from './tell-views';

const system: Actor = { kind: 'system', job: 'test' };

let world: World;
beforeAll(async () => {
  world = await testWorld({ followedBy: followedBy([tellsFigures]) });
});
afterAll(() => world[Symbol.asyncDispose]());

/** What was told by this name since; `published` grows only. */
function ears() {
  const from = world.published.length;
  return <N extends PayloadName>(name: N) =>
    world.published.slice(from).flatMap((event) => (event.name === name ? [asPayload<N>(event.payload)] : []));
}
type PayloadName = Exclude<EventsOf<'analytics'>, 'analytics:sale_completed'>;
/** Payloads were checked against their schemas as they were told. */
const asPayload = <N extends PayloadName>(payload: unknown) => payload as PayloadOf<N>;

const visit = (of: {
  sellerId: string;
  productId?: string | null;
  userId?: string;
  id?: string;
  visitId?: string;
  kind?: 'view' | 'here' | 'gone';
  at?: Date;
}) => ({
  id: newId(),
  kind: 'view' as const,
  page: of.productId ? ('product' as const) : ('storefront' as const),
  productId: null,
  visitId: newId(),
  userId: null,
  at: new Date(),
  ...of,
});
type Recorded = Parameters<typeof recordVisits.within>[1]['visits'][number];
const record = (...visits: Recorded[]) => world.kernel.run(recordVisits, { actor: system, input: { visits } });
const viewsOf = async (productId: string) =>
  (await world.prisma.productViewCount.findUnique({ where: { productId } }))?.views ?? 0;

it('a view counts once, however often it is sent', async () => {
  const { sellerId, mug } = await openStore(world);
  const once = visit({ sellerId, productId: mug });
  expect(await record(once, once, visit({ sellerId, productId: mug }))).toEqual({ added: 2 });
  expect(await record(once)).toEqual({ added: 0 });
  expect(await viewsOf(mug)).toBe(2);
  expect(await world.prisma.pageView.count({ where: { sellerId } })).toBe(2);
});

it('what nobody can have seen, and one’s own store, do not count', async () => {
  const { given, kernel } = world;
  const { sellerId, seller, mug } = await openStore(world);
  const other = await openStore(world);
  const staff = await given.staff({ sellerId });
  const draft = await given.product({ sellerId }, { status: 'draft' });
  const added = await record(
    visit({ sellerId, productId: newId() }),
    visit({ sellerId, productId: draft.productId }),
    visit({ sellerId, productId: other.mug }),
    visit({ sellerId: newId() }),
    visit({ sellerId, productId: mug, userId: seller.userId }),
    visit({ sellerId, productId: mug, userId: staff.id }),
  );
  expect(added).toEqual({ added: 0 });
  expect(await record(visit({ sellerId: other.sellerId, productId: other.mug, userId: staff.id }))).toEqual({
    added: 1,
  });
  await kernel.run(setStatus, { actor: seller, input: { sellerId, productIds: [mug], status: 'paused' } });
  expect(await record(visit({ sellerId, productId: mug }))).toEqual({ added: 0 });
});

it('views of all products are told in one event a store, and only what is new', async () => {
  const { sellerId, mug, bowl } = await openStore(world);
  await record(...Array.from({ length: 300 }, (_, n) => visit({ sellerId, productId: n % 3 === 0 ? bowl : mug })));
  const told = ears();
  await runSweep(world.kernel, tellAllViews);
  expect(told('analytics:product_viewed').filter((event) => event.sellerId === sellerId)).toEqual([
    { sellerId, productId: mug, viewCount: 200, others: [{ productId: bowl, viewCount: 100 }] },
  ]);
  await runSweep(world.kernel, tellAllViews);
  expect(told('analytics:product_viewed').filter((event) => event.sellerId === sellerId)).toHaveLength(1);
  await record(visit({ sellerId, productId: bowl }));
  await runSweep(world.kernel, tellAllViews);
  expect(told('analytics:product_viewed').at(-1)).toEqual({ sellerId, productId: bowl, viewCount: 101, others: [] });
});

it('batches that count and tell at once lose no view and tell none twice', async () => {
  const { sellerId, mug, bowl } = await openStore(world);
  const told = ears();
  await Promise.all(
    Array.from({ length: 12 }, async (_, n) => {
      const some = Array.from({ length: 10 }, (_, m) => visit({ sellerId, productId: (n + m) % 2 ? bowl : mug }));
      await record(...some);
      await runSweep(world.kernel, tellAllViews);
    }),
  );
  await runSweep(world.kernel, tellAllViews);
  expect([await viewsOf(mug), await viewsOf(bowl)]).toEqual([60, 60]);
  const counts = told('analytics:product_viewed').flatMap((event) => [event, ...event.others]);
  for (const product of [mug, bowl]) {
    const of = counts.filter((one) => one.productId === product).map((one) => one.viewCount);
    expect(new Set(of).size).toBe(of.length);
    expect(Math.max(...of)).toBe(60);
  }
});

it('a sale and its refund move the numbers, once, whoever tells them', async () => {
  const { prisma, kernel } = world;
  const store = await openStore(world);
  const { sellerId } = store;
  const told = ears();
  const order = await paid(world, { store });
  await paid(world, { store });
  // Three processes that look at the same notes.
  const others = [1, 2].map(() => createKernel({ prisma, publish: () => {} }));
  await Promise.all([kernel, ...others].map((one) => catchUp(one, tellsFigures)));
  await catchUp(kernel, tellsFigures);
  expect(await prisma.followUp.count()).toBe(0);

  const rows = await prisma.event.findMany({
    where: { name: 'analytics:revenue_updated', payload: { path: ['sellerId'], equals: sellerId } },
    orderBy: { id: 'asc' },
  });
  const all = rows.map(({ payload }) => ({ payload: asPayload<'analytics:revenue_updated'>(payload) }));
  const added = all.filter(({ payload }) => payload.period === 'today').map(({ payload }) => payload.newRevenue);
  expect(added.reduce((sum, amount) => sum + amount, 0)).toBe(2 * order.total);
  expect(all.at(-1)?.payload).toMatchObject({ totalRevenue: 2 * order.total, currency: 'USD', period: 'year' });

  const payment = await prisma.payment.findFirstOrThrow({ where: { orderId: order.orderId } });
  await kernel.run(recordRefunds, {
    actor: stripe,
    input: {
      event: null,
      paymentId: payment.id,
      refunds: [{ stripeRefundId: 're_1', refundId: null, amount: 700, state: 'succeeded', failureMessage: null }],
    },
  });
  await catchUp(kernel, tellsFigures);
  const totals = told('analytics:revenue_updated').filter((event) => event.sellerId === sellerId);
  expect(totals.slice(-4).map(({ period, newRevenue, totalRevenue }) => [period, newRevenue, totalRevenue])).toEqual(
    ['today', 'week', 'month', 'year'].map((period) => [period, -700, 2 * order.total - 700]),
  );
  expect(told('analytics:metrics_updated').at(-1)).toEqual({
    sellerId,
    currency: 'USD',
    metrics: { totalOrders: 2, totalRevenue: 2 * order.total - 700, averageOrderValue: order.total },
  });
});

it('a refund that the payer’s bank sends back moves the numbers back, and one that was never sent moves nothing', async () => {
  const { prisma, kernel } = world;
  const order = await paid(world);
  const { id: paymentId } = await prisma.payment.findFirstOrThrow({ where: { orderId: order.orderId } });
  const say = async (stripeRefundId: string, amount: number, state: 'pending' | 'succeeded' | 'failed') => {
    const refund = { stripeRefundId, refundId: null, amount, state, failureMessage: null };
    await kernel.run(recordRefunds, { actor: stripe, input: { event: null, paymentId, refunds: [refund] } });
    await catchUp(kernel, tellsFigures);
  };
  const told = ears();
  await say('re_back', 700, 'succeeded');
  await say('re_back', 700, 'failed');
  await say('re_never', 300, 'pending');
  await say('re_never', 300, 'failed');
  const ofToday = told('analytics:revenue_updated').filter(
    ({ sellerId, period }) => sellerId === order.sellerId && period === 'today',
  );
  expect(ofToday.map(({ newRevenue, totalRevenue }) => [newRevenue, totalRevenue])).toEqual([
    [order.total - 700, order.total - 700],
    [700, order.total],
  ]);
});

it('many sales of a moment are told as one', async () => {
  const store = await openStore(world, 100);
  for (let n = 0; n < 6; n++) await paid(world, { store });
  const told = ears();
  await catchUp(world.kernel, tellsFigures);
  const ofStore = <E extends { sellerId: string }>(events: readonly E[]) =>
    events.filter(({ sellerId }) => sellerId === store.sellerId);
  expect(ofStore(told('analytics:revenue_updated'))).toHaveLength(4);
  expect(ofStore(told('analytics:metrics_updated'))).toHaveLength(1);
});

it('products that come, go and come back move their number, and what changes nothing of it is not told', async () => {
  const { kernel, prisma } = world;
  const { sellerId, seller: actor, mug, bowl } = await openStore(world);
  const told = ears();
  const numbers = () =>
    told('analytics:metrics_updated').flatMap((event) => (event.sellerId === sellerId ? [event.metrics] : []));
  const after = async (happen: () => Promise<unknown>) => {
    await happen();
    await catchUp(kernel, tellsFigures);
    const { rows } = await world.pool.query<{ count: string }>(
      `SELECT count(*) FROM product WHERE seller_id = $1 AND deleted_at IS NULL AND status NOT IN ('draft', 'archived')`,
      [sellerId],
    );
    expect(numbers().at(-1)).toEqual({ totalProducts: Number(rows[0]?.count) });
    return Number(rows[0]?.count);
  };
  const make = (name: string) =>
    kernel.run(create, { actor, input: parse(create.input, { sellerId, name, price: 100, status: 'active' }) });
  expect(await after(() => Promise.all(['Jug', 'Cup', 'Dish'].map(make)))).toBe(5);
  expect(await after(() => kernel.run(remove, { actor, input: { sellerId, productIds: [mug] } }))).toBe(4);
  expect(await after(() => kernel.run(restore, { actor, input: { sellerId, productIds: [mug] } }))).toBe(5);
  const archived = { sellerId, productIds: [mug, bowl], status: 'archived' as const };
  expect(await after(() => kernel.run(setStatus, { actor, input: archived }))).toBe(3);
  const count = numbers().length;
  // Three that came together were told as one.
  expect(count).toBe(4);
  const stock = [{ variantId: '', onHand: 7 }];
  await kernel.run(setStock, { actor, input: { sellerId, productId: bowl, stock } });
  await catchUp(kernel, tellsFigures);
  expect(numbers()).toHaveLength(count);
  expect(await prisma.followUp.count()).toBe(0);
});

it('an alert says what is left when it is told, and none is told of what was filled up', async () => {
  const { kernel } = world;
  const { sellerId, seller, mug, bowl } = await openStore(world, 20);
  const put = (productId: string, onHand: number) =>
    kernel.run(setStock, { actor: seller, input: { sellerId, productId, stock: [{ variantId: '', onHand }] } });
  const told = ears();
  await put(mug, 5);
  await put(mug, 3);
  await put(bowl, 0);
  await catchUp(kernel, tellsFigures);
  const alerts = told('analytics:inventory_alert').filter((event) => event.sellerId === sellerId);
  expect(
    new Set(alerts.map(({ productId, currentStock, alertType }) => `${productId} ${currentStock} ${alertType}`)),
  ).toEqual(new Set([`${mug} 3 low`, `${bowl} 0 out`]));
  await put(bowl, 30);
  await put(bowl, 0);
  await put(bowl, 30);
  await catchUp(kernel, tellsFigures);
  expect(told('analytics:inventory_alert').filter((event) => event.sellerId === sellerId)).toHaveLength(2);
});

it('the live view knows who is where, and forgets them', async () => {
  const { sellerId, seller, mug } = await openStore(world);
  const calls = createCaller(appRouter)(world.context(seller)).analytics;
  const [one, two, three] = [newId(), newId(), newId()];
  await record(
    visit({ sellerId, visitId: one }),
    visit({ sellerId, productId: mug, visitId: one }),
    visit({ sellerId, productId: mug, visitId: two }),
    visit({ sellerId, visitId: three, at: new Date(Date.now() - 5 * 60_000) }),
  );
  const { data, cursors } = await calls.live({ sellerId });
  expect(data).toMatchObject({ visitors: 2, pages: [{ page: 'product', productId: mug, name: 'Mug', visitors: 2 }] });
  expect(Object.keys(cursors).sort()).toEqual([`seller:${sellerId}:catalog`, `seller:${sellerId}:money`]);
  await record(visit({ sellerId, productId: mug, visitId: two, kind: 'gone' }));
  expect((await calls.live({ sellerId })).data.visitors).toBe(1);
  await runSweep(world.kernel, forgetOldVisits, new Date(Date.now() + 2 * 3_600_000));
  expect(await world.prisma.presence.count({ where: { sellerId } })).toBe(0);
  expect(await viewsOf(mug)).toBe(2);
});

it('is for the store’s people with `money`; others learn nothing', async () => {
  const { sellerId, mug } = await openStore(world);
  const { actor: packer } = await world.given.session(await world.given.staff({ sellerId }, ['orders', 'catalog']));
  const { analytics } = createCaller(appRouter)(world.context(packer));
  for (const read of [analytics.overview, analytics.products, analytics.live])
    expect((await refusalOf(read({ sellerId }))).code).toBe('auth.forbidden');
  expect((await analytics.lowStock({ sellerId })).data).toMatchObject({
    total: 2,
    rows: [{ stock: 10 }, { stock: 10 }],
  });
  const stranger = createCaller(appRouter)(
    world.context((await world.given.session(await world.given.seller())).actor),
  );
  expect((await refusalOf(stranger.analytics.lowStock({ sellerId }))).code).toBe('auth.forbidden');
  expect(mug).toBeTruthy();
});

it('unpaid and refused orders are no sales', async () => {
  const store = await openStore(world);
  const { sellerId } = store;
  const order = await placed(world, { store });
  await world.kernel.run(recordIntent, { actor: stripe, input: intentOf(order.paymentId, 'failed') });
  const { data } = await createCaller(appRouter)(world.context(store.seller)).analytics.overview({
    sellerId,
    period: 'today',
  });
  expect(data.totals).toMatchObject({ revenue: 0, orders: 0, averageOrderValue: null, conversion: null });
  expect(data.placed).toMatchObject({ pending: 1 });
  expect(data.points).toHaveLength(24);
});

it.each([
  { period: 'custom' as const, from: '2026-03-02', to: '2026-03-01' },
  { period: 'custom' as const, from: '2020-01-01', to: '2026-03-01' },
  { period: 'custom' as const },
])('%o is no period', async (period) => {
  const { sellerId, seller } = await openStore(world);
  const { analytics } = createCaller(appRouter)(world.context(seller));
  expect((await refusalOf(analytics.overview({ sellerId, ...period }))).code).toBe('input.invalid');
});

it('a clock that nobody has is refused', async () => {
  const { sellerId, seller } = await openStore(world);
  const { analytics } = createCaller(appRouter)(world.context(seller));
  for (const timeZone of ['Mars/Olympus', "UTC'; DROP TABLE payment; --"])
    expect((await refusalOf(analytics.setTimeZone({ sellerId, timeZone }))).code).toBe('input.invalid');
});
