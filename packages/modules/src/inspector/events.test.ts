import { newId } from '@stallwire/db';
import { channels } from '@stallwire/events';
import { createCaller } from '@stallwire/kernel';
import { testWorld, type World } from '@stallwire/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Placed, paid, shipped } from '../order/sale.fixture';
import { setStock } from '../product';
import { appRouter } from '../root';
import { refusalOf } from '../settings/store.fixture';

let world: World;
let order: Placed;
let other: Placed;
beforeAll(async () => {
  world = await testWorld();
  order = await shipped(world);
  other = await paid(world);
});
afterAll(() => world[Symbol.asyncDispose]());

type Who = Parameters<World['context']>[0];
const as = (actor: Who) => createCaller(appRouter)(world.context(actor)).inspector;

it('all of a store’s events, the last first, and none of another’s', async () => {
  const { sellerId, seller } = order;
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { data }: Awaited<ReturnType<ReturnType<typeof as>['events']>> = await as(seller).events({
      sellerId,
      limit: 4,
      after,
    });
    for (const event of data.items) {
      expect(JSON.stringify(event)).not.toContain(other.sellerId);
      seen.push(event.id);
    }
    after = data.next;
  } while (after);
  expect(seen).toEqual([...seen].sort().reverse());
  // A cart is the buyer's own affair until it is an order.
  const all = await world.prisma.event.findMany({
    where: { name: { not: 'cart:updated' }, payload: { path: ['sellerId'], equals: sellerId } },
  });
  expect(seen).toHaveLength(all.length);
});

it('where each went, and what is seen there', async () => {
  const { sellerId, seller, orderId, buyer } = order;
  const { data } = await as(seller).events({ sellerId, names: ['order:fulfilled'] });
  const [event] = data.items;
  const buyerId = buyer.kind === 'user' ? buyer.userId : '';
  expect(event).toMatchObject({
    name: 'order:fulfilled',
    actorName: 'seller',
    about: expect.stringMatching(/./),
    carried: [
      { transport: 'trpc', names: [{ name: 'order:fulfilled' }] },
      { transport: 'socketio', names: [{ name: 'order:fulfilled' }] },
      { transport: 'ws-orders', names: [{ name: 'order_updated' }] },
    ],
  });
  expect(event?.deliveries.map(({ channel, audience }) => [channel, audience]).sort()).toEqual(
    [
      [channels.seller(sellerId, 'orders'), 'seller'],
      [channels.user(buyerId), 'buyer'],
      [channels.order(orderId), 'order'],
    ].sort(),
  );
  const stock = (await as(seller).events({ sellerId, names: ['product:stock_changed'] })).data.items[0];
  const seenBy = Object.fromEntries(
    stock?.deliveries.map(({ audience, payload }) => [audience, Object.keys(payload)]) ?? [],
  );
  expect(seenBy.seller).toContain('visibleBefore');
  expect(seenBy.product).not.toContain('visibleBefore');
  expect(stock?.carried.find(({ transport }) => transport === 'socketio')?.names.map(({ name }) => name)).toEqual([
    'product:stock_changed',
    'product:inventory_updated',
    'cart:item_stock_changed',
  ]);
  const alone = (await as(seller).events({ sellerId, eventId: stock?.id ?? '' })).data.items;
  expect(alone).toEqual([stock]);
  const foreign = (await as(other.seller).events({ sellerId: other.sellerId, eventId: stock?.id ?? '' })).data.items;
  expect(foreign).toEqual([]);
});

it('is filtered by name, thing, person, change and time', async () => {
  const { sellerId, seller, orderId, mug } = order;
  const named = async (filters: object) =>
    (await as(seller).events({ sellerId, ...filters })).data.items.map(({ name }) => name);
  expect(new Set(await named({ holds: mug }))).toEqual(new Set(['product:updated', 'product:stock_changed']));
  expect(await named({ holds: orderId })).toContain('order:fulfilled');
  expect(await named({ holds: order.orderNumber })).toContain('order:fulfilled');
  expect(await named({ actor: `user:${sellerId}` })).toEqual(['order:fulfilled', 'order:updated']);
  expect(await named({ from: new Date(Date.now() + 60_000).toISOString() })).toEqual([]);
  expect(await named({ before: new Date(Date.now() - 3_600_000).toISOString() })).toEqual([]);
  expect(await named({ mutationId: orderId })).toEqual([]);
  const mutationId = newId();
  const stock = [{ variantId: '', onHand: 30 }];
  const input = { sellerId: other.sellerId, productId: other.mug, stock };
  await world.kernel.run(setStock, { actor: other.seller, input, mutationId });
  const ofChange = async (store: Placed) =>
    (await as(store.seller).events({ sellerId: store.sellerId, mutationId })).data.items.map(({ name }) => name).sort();
  expect(await ofChange(other)).toEqual(['product:stock_changed', 'product:updated']);
  expect(await ofChange(order)).toEqual([]);
});

it('says how many came since, under the same filters, and who was at it', async () => {
  const { sellerId, seller, buyer } = order;
  const all = (await as(seller).events({ sellerId })).data.items;
  const [, , third] = all;
  const count = async (filters: object) =>
    (await as(seller).fresh({ sellerId, since: third?.id ?? null, ...filters })).data.count;
  expect(await count({})).toBe(2);
  expect(await count({ since: null })).toBe(all.length);
  expect(await count({ names: ['order:fulfilled'] })).toBe(
    all.slice(0, 2).filter(({ name }) => name === 'order:fulfilled').length,
  );
  expect(await count({ holds: other.orderId })).toBe(0);
  expect(await count({ since: null, holds: other.orderId })).toBe(0);
  const known = await as(seller).actors({ sellerId });
  expect(known).toEqual([
    { actor: `user:${sellerId}`, name: 'seller' },
    { actor: 'stripe', name: null },
    { actor: `user:${buyer.kind === 'user' ? buyer.userId : ''}`, name: 'buyer' },
  ]);
});

it('shows each what they may follow', async () => {
  const { sellerId } = order;
  const staff = async (may: 'orders' | 'catalog') =>
    (await world.given.session(await world.given.staff({ sellerId }, [may]))).actor;
  const names = async (actor: Who) =>
    (await as(actor).events({ sellerId })).data.items.map(({ name }) => name.split(':')[0]);
  expect(new Set(await names(await staff('orders')))).toEqual(new Set(['order']));
  expect(new Set(await names(await staff('catalog')))).toEqual(new Set(['product']));
  for (const ask of [
    as(other.seller).events({ sellerId }),
    as(other.seller).fresh({ sellerId, since: null }),
    as(other.seller).actors({ sellerId }),
  ])
    expect((await refusalOf(ask)).code).toBe('auth.forbidden');
  expect((await refusalOf(as(world.given.visitor().actor).events({ sellerId }))).code).toBe('auth.required');
});

it('no question, however it is put, is answered with an event of another store', async () => {
  const { sellerId, seller } = order;
  const theirs = await as(other.seller).events({ sellerId: other.sellerId, limit: 100 });
  const foreign = new Set(theirs.data.items.map(({ id }) => id));
  expect(foreign.size).toBeGreaterThan(3);
  const own = new Set((await as(seller).events({ sellerId, limit: 100 })).data.items.map(({ id }) => id));
  const [first] = foreign;
  const [mutation] = await world.prisma.event.findMany({
    where: { id: { in: [...foreign] }, mutationId: { not: null } },
  });
  const tricks = [
    ...[...foreign].map((after) => ({ after })),
    ...[...foreign].map((eventId) => ({ eventId })),
    { eventId: first, after: newId() },
    { holds: other.sellerId },
    { holds: other.orderId },
    { holds: "' OR 1=1 --" },
    { holds: '%' },
    { actor: `user:${other.sellerId}` },
    { actor: '%' },
    ...(mutation?.mutationId ? [{ mutationId: mutation.mutationId }] : []),
    { from: new Date(0).toISOString(), before: new Date(Date.now() + 60_000).toISOString() },
  ];
  for (const trick of tricks)
    for (const { id } of (await as(seller).events({ sellerId, limit: 100, ...trick })).data.items)
      expect([trick, foreign.has(id), own.has(id)]).toEqual([trick, false, true]);
  for (const since of [...foreign, null])
    expect((await as(seller).fresh({ sellerId, since })).data.count).toBeLessThanOrEqual(own.size);
});

it('an event of a channel that staff may not follow is not there for them by its id, and nothing is once they are gone', async () => {
  const { sellerId, seller, orderId } = order;
  const person = await world.given.staff({ sellerId }, ['catalog']);
  const { actor: writer } = await world.given.session(person);
  const events = (await as(seller).events({ sellerId, limit: 100 })).data.items;
  const hidden = events.filter(({ deliveries }) => !deliveries.some(({ channel }) => channel.endsWith(':catalog')));
  expect(hidden.map(({ name }) => name)).toContain('order:fulfilled');
  for (const { id: eventId } of hidden) expect((await as(writer).events({ sellerId, eventId })).data.items).toEqual([]);
  expect((await as(writer).events({ sellerId, holds: orderId })).data.items).toEqual([]);
  // The seller has done nothing here but to send the order.
  const known = (await as(writer).actors({ sellerId })).map(({ actor }) => actor);
  expect(known).toContain('stripe');
  expect(known).not.toContain(`user:${sellerId}`);
  await world.prisma.membership.updateMany({ where: { userId: person.id }, data: { revokedAt: new Date() } });
  expect((await refusalOf(as(writer).events({ sellerId }))).code).toBe('auth.forbidden');
});
