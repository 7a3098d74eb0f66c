import { newId } from '@stallwire/db';
import { channels, type PayloadOf } from '@stallwire/events';
import { type Actor, createCaller, createKernel } from '@stallwire/kernel';
import { sample, testWorld, type World } from '@stallwire/testing';
import { tell } from '@stallwire/testing/tell';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantMembership } from '../account';
import { catchUp, followedBy } from '../follower';
import { approveReturn, cancelOrder, deliverOrder, recordIntent, requestReturn } from '../order';
import {
  delivered,
  intentOf,
  openStore,
  type Placed,
  paid,
  placed,
  type Store,
  shipped,
  stripe,
} from '../order/sale.fixture';
import { setStock } from '../product';
import { appRouter } from '../root';
import { refusalOf } from '../settings/store.fixture';
import { runSweep } from '../sweep';
import { announce, spread, spreads } from './announce';
import { forgetOldNotifications } from './forget-old';
import { notifies } from './notify';

let world: World;
beforeAll(async () => {
  world = await testWorld({ followedBy: followedBy([notifies, spreads]) });
});
afterAll(() => world[Symbol.asyncDispose]());

const as = (actor: Actor) => createCaller(appRouter)(world.context(actor)).notification;
const tellAll = () => catchUp(world.kernel, notifies);
const rowsOf = async (actor: Actor) => (await as(actor).inbox({})).data.items;
const topicsOf = async (actor: Actor) => (await rowsOf(actor)).map(({ topic }) => topic);
const mailsTo = (userId: string) => world.prisma.mail.findMany({ where: { userId }, orderBy: { id: 'asc' } });
const idOf = (actor: Actor): string => (actor.kind === 'user' ? actor.userId : '');

describe('a sale', () => {
  it('is told to the owner, to staff who may see orders, and to the buyer', async () => {
    const store = await openStore(world);
    const packer = (await world.given.session(await world.given.staff(store, ['orders']))).actor;
    const writer = (await world.given.session(await world.given.staff(store, ['catalog']))).actor;
    const order = await paid(world, { store });
    await tellAll();
    const [row] = await rowsOf(store.seller);
    expect(row).toMatchObject({
      topic: 'new_order',
      kind: 'order',
      title: `New order #${order.orderNumber}`,
      message: 'Cleo Marsh bought 2 × Mug and 1 more for $50.00.',
      sellerId: store.sellerId,
      read: false,
      metadata: { orderId: order.orderId },
    });
    expect(row?.href).toMatch(new RegExp(`^/dashboard/[^/]+/orders/${order.orderId}$`));
    expect(await topicsOf(packer)).toEqual(['new_order']);
    expect(await topicsOf(writer)).toEqual([]);
    expect(await rowsOf(order.buyer)).toMatchObject([{ topic: 'order_paid', href: `/orders/${order.orderId}` }]);
    expect((await mailsTo(idOf(order.buyer))).map(({ subject }) => subject)).toEqual([
      `Order #${order.orderNumber} is paid`,
    ]);
  });

  it('is told live with the number of what is unread, and once, however many look', async () => {
    const store = await openStore(world);
    await paid(world, { store });
    await tellAll();
    await placedAndPaidTwice(store);
    const others = [1, 2, 3].map(() => createKernel({ prisma: world.prisma, publish: () => {} }));
    await Promise.all([...others, world.kernel].map((kernel) => catchUp(kernel, notifies)));
    expect(await world.prisma.followUp.count()).toBe(0);
    const rows = await rowsOf(store.seller);
    expect(rows).toMatchObject([{ topic: 'new_order', title: '3 new orders', count: 3, version: 3 }]);
    const events = await world.prisma.event.findMany({
      where: { name: 'notification:created', payload: { path: ['userId'], equals: store.sellerId } },
      orderBy: { id: 'asc' },
    });
    expect(events.map(({ payload }) => (payload as unknown as PayloadOf<'notification:created'>).unreadCount)).toEqual([
      1, 1, 1,
    ]);
    expect(await mailsTo(store.sellerId)).toHaveLength(3);
  });
  const placedAndPaidTwice = async (store: Store) => {
    await paid(world, { store });
    await paid(world, { store });
  };

  it('of a guest is written to their address, for a link to be made', async () => {
    const { actor } = world.given.visitor();
    const order = await paid(world, { actor });
    await tellAll();
    const mails = await world.prisma.mail.findMany({ where: { orderId: order.orderId } });
    expect(mails).toMatchObject([
      { to: 'cleo@example.test', userId: null, subject: `Order #${order.orderNumber} is paid` },
    ]);
  });
});

it.each<[string, (world: World) => Promise<Placed>, 'seller' | 'buyer', string]>([
  ['a payment that failed', failed, 'buyer', 'payment_failed'],
  ['a payment that failed', failed, 'seller', 'sale_payment_failed'],
  ['a parcel that left', (w) => shipped(w), 'buyer', 'order_shipped'],
  ['an order that the buyer cancelled', cancelled('buyer'), 'seller', 'sale_cancelled'],
  ['an order that the store cancelled', cancelled('seller'), 'buyer', 'order_cancelled'],
  ['a return that is asked for', (w) => returned(w, false), 'seller', 'return_requested'],
  ['a return that is agreed to', (w) => returned(w, true), 'buyer', 'return_answered'],
  ['a deposit, by the rest that is due', (w) => paid(w, { paymentType: 'deposit' }), 'buyer', 'order_paid'],
])('%s is told to the %3$s', async (_what, happen, side, topic) => {
  const order = await happen(world);
  await tellAll();
  expect(await topicsOf(order[side])).toContain(topic);
  const other = side === 'seller' ? order.buyer : order.seller;
  expect(await topicsOf(other)).not.toContain(topic);
});

async function failed(of: World) {
  const order = await placed(of);
  await of.kernel.run(recordIntent, { actor: stripe, input: intentOf(order.paymentId, 'failed') });
  return order;
}
function cancelled(side: 'buyer' | 'seller') {
  return async (of: World) => {
    const order = await placed(of);
    await of.kernel.run(cancelOrder, {
      actor: order[side],
      input: { orderId: order.orderId, reason: 'Changed my mind.' },
    });
    return order;
  };
}
async function returned(of: World, approved: boolean) {
  const order = await delivered(of);
  const { orderId, items, buyer, seller } = order;
  const input = { orderId, itemId: items[0]?.id ?? '', quantity: 1, reason: 'A crack.' };
  const { returnId } = await of.kernel.run(requestReturn, { actor: buyer, input });
  if (approved) await of.kernel.run(approveReturn, { actor: seller, input: { orderId, returnId, note: null } });
  return order;
}

it('what is told once is told once to those who read e-mails alone, too', async () => {
  const order = await shipped(world);
  const { orderId, orderNumber, seller: actor, buyer } = order;
  await as(buyer).setPreferences({ changes: [{ topic: 'order_delivered', inApp: false, email: true }] });
  await world.kernel.run(deliverOrder, { actor, input: { orderId } });
  await tellAll();
  await tell(
    world.kernel,
    'order:fulfillment_updated',
    sample('order:fulfillment_updated', {
      orderId,
      sellerId: order.sellerId,
      buyerId: idOf(buyer),
      status: 'delivered',
    }),
  );
  await tellAll();
  const subjects = (await mailsTo(idOf(buyer))).map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject === `Order #${orderNumber} was delivered`)).toHaveLength(1);
});

it('stock that runs out is told to those who see to it, not to who took it away', async () => {
  const { sellerId, seller, mug } = await openStore(world, 30);
  const keeper = (await world.given.session(await world.given.staff({ sellerId }, ['catalog']))).actor;
  for (const onHand of [4, 0]) {
    const stock = [{ variantId: '', onHand }];
    await world.kernel.run(setStock, { actor: seller, input: { sellerId, productId: mug, stock } });
  }
  await tellAll();
  expect(await rowsOf(keeper)).toMatchObject([{ topic: 'out_of_stock', title: 'Mug is sold out', count: 2 }]);
  expect(await topicsOf(seller)).toEqual([]);
});

it('who gets work in a store is told', async () => {
  const { sellerId, seller } = await openStore(world);
  const person = await world.given.buyer();
  await world.kernel.run(grantMembership, {
    actor: seller,
    input: { sellerId, email: person.email, capabilities: ['orders'] },
  });
  await tellAll();
  expect(await topicsOf((await world.given.session(person)).actor)).toEqual(['team']);
});

describe('preferences', () => {
  it('are obeyed: neither inbox nor mail, or one of them', async () => {
    const store = await openStore(world);
    const quiet = (await world.given.session(await world.given.staff(store, ['orders']))).actor;
    await as(store.seller).setPreferences({ changes: [{ topic: 'new_order', inApp: false, email: true }] });
    await as(quiet).setPreferences({ changes: [{ topic: 'new_order', inApp: false, email: false }] });
    await paid(world, { store });
    await tellAll();
    expect([await topicsOf(store.seller), await topicsOf(quiet)]).toEqual([[], []]);
    expect([await mailsTo(store.sellerId), await mailsTo(idOf(quiet))]).toMatchObject([[{}], []]);
    await as(store.seller).setPreferences({ changes: [{ topic: 'new_order', inApp: true, email: false }] });
    await paid(world, { store });
    await tellAll();
    expect(await topicsOf(store.seller)).toEqual(['new_order']);
    expect(await mailsTo(store.sellerId)).toHaveLength(1);
  });

  it('list what can concern the person, as it is set', async () => {
    const { seller } = await openStore(world);
    const buyer = (await world.given.session(await world.given.buyer())).actor;
    await as(buyer).setPreferences({ changes: [{ topic: 'order_shipped', inApp: true, email: false }] });
    const [ofSeller, ofBuyer] = [await as(seller).preferences(), await as(buyer).preferences()];
    expect(ofSeller.map(({ topic }) => topic)).toEqual(
      expect.arrayContaining(['new_order', 'subscription', 'announcement']),
    );
    expect(ofSeller.map(({ topic }) => topic)).not.toContain('order_shipped');
    expect(ofBuyer.find(({ topic }) => topic === 'order_shipped')).toMatchObject({
      inApp: true,
      email: false,
      kind: 'shipping',
    });
    expect(ofBuyer.map(({ topic }) => topic)).not.toContain('announcement');
  });

  it('of nothing that there is are refused', async () => {
    const { seller } = await openStore(world);
    const changes = [{ topic: 'the_weather', inApp: true, email: true }] as never;
    await expect(as(seller).setPreferences({ changes })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('the inbox', () => {
  /** So many notifications, one minute apart. */
  async function full(count: number) {
    const { actor } = await world.given.session(await world.given.buyer());
    const began = Date.UTC(2026, 5, 1);
    await world.prisma.notification.createMany({
      data: Array.from({ length: count }, (_, n) => ({
        id: newId(),
        userId: actor.userId,
        kind: n % 2 ? ('shipping' as const) : ('order' as const),
        topic: n % 2 ? 'order_shipped' : 'order_paid',
        title: String(n),
        message: '',
        priority: 'low' as const,
        createdAt: new Date(began + Math.floor(n / 2) * 60_000),
      })),
    });
    return { actor, calls: as(actor) };
  }

  it('comes in pages that meet without a seam, with filters and the position it is true at', async () => {
    const { actor, calls } = await full(23);
    const titles: string[] = [];
    let after: string | null = null;
    do {
      const { data }: Awaited<ReturnType<typeof calls.inbox>> = await calls.inbox({ limit: 5, after });
      titles.push(...data.items.map(({ title }) => title));
      after = data.next;
    } while (after);
    expect(titles).toEqual(Array.from({ length: 23 }, (_, n) => String(22 - n)));
    const { data, cursors } = await calls.inbox({ kind: 'shipping', unread: true });
    expect(data.items).toHaveLength(11);
    expect(data.unreadCount).toBe(23);
    expect(Object.keys(cursors)).toEqual([channels.user(actor.userId)]);
    expect((await refusalOf(calls.inbox({ after: 'yesterday' }))).code).toBe('input.invalid');
  });

  it('is read off, some or all, and every tab is told what is left', async () => {
    const { actor, calls } = await full(4);
    const [first, second] = (await calls.inbox({})).data.items;
    const ids = [first?.notificationId ?? '', second?.notificationId ?? ''];
    expect(await calls.markRead({ notificationIds: ids })).toEqual({ unreadCount: 2 });
    expect(await calls.markRead({ notificationIds: ids })).toEqual({ unreadCount: 2 });
    expect((await calls.inbox({ unread: true })).data.items.map(({ title }) => title)).toEqual(['1', '0']);
    expect(await calls.markAllRead({})).toEqual({ unreadCount: 0 });
    expect((await calls.unread()).data).toEqual({ unreadCount: 0 });
    const told = world.published.filter(
      ({ name, payload }) => name === 'notification:read' && payload.userId === actor.userId,
    );
    expect(told.map(({ payload }) => payload)).toMatchObject([
      { notificationIds: [...ids].sort(), all: false, unreadCount: 2 },
      { notificationIds: [], all: true, unreadCount: 0 },
    ]);
  });

  it('is one person’s: nobody else reads it or reads it off', async () => {
    const { calls } = await full(1);
    const other = await full(0);
    const [mine] = (await calls.inbox({})).data.items;
    expect(await other.calls.markRead({ notificationIds: [mine?.notificationId ?? ''] })).toEqual({ unreadCount: 0 });
    expect((await calls.unread()).data).toEqual({ unreadCount: 1 });
    const visitor = as(world.given.visitor().actor);
    for (const read of [() => visitor.inbox({}), () => visitor.unread(), () => visitor.preferences()])
      expect((await refusalOf(read())).code).toBe('auth.required');
  });
});

it('read ones are forgotten after half a year, unread ones never', async () => {
  const { actor } = await world.given.session(await world.given.buyer());
  const long = new Date(Date.now() - 200 * 24 * 3_600_000);
  const row = {
    userId: actor.userId,
    kind: 'order' as const,
    topic: 'order_paid',
    message: '',
    priority: 'low' as const,
  };
  await world.prisma.notification.createMany({
    data: [
      { ...row, id: newId(), title: 'old', createdAt: long, readAt: long },
      { ...row, id: newId(), title: 'unread', createdAt: long },
      { ...row, id: newId(), title: 'new', readAt: new Date() },
    ],
  });
  const letter = { to: 'a@example.test', subject: 'Old', text: '', createdAt: long };
  await world.prisma.mail.createMany({
    data: [
      { ...letter, id: newId(), state: 'sent' },
      { ...letter, id: newId(), state: 'queued' },
    ],
  });
  await runSweep(world.kernel, forgetOldNotifications);
  expect((await rowsOf(actor)).map(({ title }) => title).sort()).toEqual(['new', 'unread']);
  expect(await world.prisma.mail.findMany({ where: { subject: 'Old' } })).toMatchObject([{ state: 'queued' }]);
});

describe('an announcement', () => {
  it('reaches every seller’s inbox once, in portions, whoever begins again', async () => {
    const admin = (await world.given.session(await world.given.admin())).actor;
    const sellers = Array.from({ length: 230 }, () => newId());
    await world.prisma.user.createMany({
      data: sellers.map((id) => ({ id, name: 'one of many', email: `${id}@example.test`, role: 'seller' as const })),
    });
    const { announcementId } = await as(admin).announce({
      title: 'Clocks',
      message: 'Days begin when yours do.',
      href: '/dashboard',
    });
    const note = await world.prisma.followUp.findFirstOrThrow({ where: { follower: spreads.name } });
    const system: Actor = { kind: 'system', job: 'test' };
    await world.kernel.run(spread, { actor: system, input: { eventId: note.eventId, announcementId } });
    expect((await as(admin).announcements({})).items[0]).toMatchObject({ reached: 200, spread: false });
    await Promise.all([catchUp(world.kernel, spreads), catchUp(world.kernel, spreads)]);
    const all = await world.prisma.user.count({ where: { role: 'seller' } });
    const rows = await world.prisma.notification.groupBy({
      by: ['userId'],
      where: { topic: 'announcement' },
      _count: true,
    });
    expect(rows).toHaveLength(all);
    expect(rows.every(({ _count }) => _count === 1)).toBe(true);
    expect(await world.prisma.followUp.count({ where: { follower: spreads.name } })).toBe(0);
    const said = { title: 'Clocks', priority: 'medium', href: '/dashboard', reached: all, read: 0, spread: true };
    expect(await as(admin).announcements({})).toMatchObject({ sellers: all, items: [said] });
    await world.prisma.notification.updateMany({
      where: { topic: 'announcement', userId: { in: sellers.slice(0, 3) } },
      data: { readAt: new Date() },
    });
    expect((await as(admin).announcements({})).items[0]).toMatchObject({ read: 3 });
  });

  it('is an admin’s to make, and leads to a page of ours', async () => {
    const { seller } = await openStore(world);
    const said = { title: 'Free money', message: 'Here.' };
    expect((await refusalOf(as(seller).announce(said))).code).toBe('auth.forbidden');
    expect((await refusalOf(as(seller).announcements({}))).code).toBe('auth.forbidden');
    const admin = (await world.given.session(await world.given.admin())).actor;
    for (const href of [
      'https://elsewhere.test',
      '//elsewhere.test',
      '/\\elsewhere.test',
      'dashboard',
      'javascript:alert(1)',
    ])
      await expect(as(admin).announce({ ...said, href })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(
      world.kernel.run(announce, { actor: seller, input: { ...said, priority: 'low', href: null } }),
    ).rejects.toThrow();
  });
});
