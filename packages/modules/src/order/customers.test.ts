import { type Actor, createCaller } from '@stallwire/kernel';
import { testWorld } from '@stallwire/testing/world';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appRouter } from '../root';
import { refusalOf } from '../settings/store.fixture';
import { address, openStore, paid, placed, type Store } from './sale.fixture';
import { orderSearchTerms } from './search';

let world: Awaited<ReturnType<typeof testWorld>>;
let store: Store;
const as = (who: Actor) => createCaller(appRouter)(world.context(who)).order;

beforeAll(async () => {
  world = await testWorld();
  store = await openStore(world, 100);
  const { prisma } = world;
  // 1001 and 1004 are Cleo's, 1002 and 1003 Dan's; Cleo's first was paid and sent back in part.
  const first = await paid(world, { store });
  await prisma.order.update({ where: { id: first.orderId }, data: { amountRefunded: 1_500 } });
  for (const paidFor of [4_000, 500]) {
    const { orderId } = await placed(world, { store });
    const dan = { customerEmail: 'dan_50%@example.test', customerName: 'Dan' };
    const { number } = await prisma.order.findUniqueOrThrow({ where: { id: orderId } });
    const searchTerms = orderSearchTerms({ ...dan, number });
    await prisma.order.update({
      where: { id: orderId },
      data: { ...dan, searchTerms, amountPaid: paidFor, buyerId: null },
    });
  }
  const { orderId } = await placed(world, { store });
  await prisma.order.update({
    where: { id: orderId },
    data: { customerName: 'Cleo M.', customerPhone: '555', shippingAddress: { ...address, city: 'Salem' } },
  });
  await placed(world);
});
afterAll(() => world[Symbol.asyncDispose]());

describe('customers of a store', () => {
  test('each once, with what they kept paid, named as they wrote it last; in any order that is asked for', async () => {
    const { sellerId, seller } = store;
    const { rows, nextCursor } = (await as(seller).customers({ sellerId })).data;
    expect(nextCursor).toBeNull();
    expect(rows).toMatchObject([
      { customerEmail: 'cleo@example.test', customerName: 'Cleo M.', orders: 2, spent: 3_500, orderNumber: '1004' },
      { customerEmail: 'dan_50%@example.test', customerName: 'Dan', orders: 2, spent: 4_500, country: 'US' },
    ]);
    const spent = (await as(seller).customers({ sellerId, sort: 'spent' })).data.rows;
    expect(spent.map(({ customerName }) => customerName)).toEqual(['Dan', 'Cleo M.']);
  });

  test('pages follow each other', async () => {
    const { sellerId, seller } = store;
    const first = (await as(seller).customers({ sellerId, limit: 1 })).data;
    const second = (await as(seller).customers({ sellerId, limit: 1, after: first.nextCursor })).data;
    expect([first, second].map(({ rows }) => rows[0]?.orderNumber)).toEqual(['1004', '1003']);
    expect(second.nextCursor).toBeNull();
  });

  test('are found by beginnings of words of their name or address, and by an order, with all that they bought', async () => {
    const { sellerId, seller } = store;
    const found = async (search: string) =>
      (await as(seller).customers({ sellerId, search })).data.rows.map((row) => [
        row.customerName,
        row.orders,
        row.spent,
      ]);
    const [cleo, dan] = [
      ['Cleo M.', 2, 3_500],
      ['Dan', 2, 4_500],
    ];
    expect(await found('CLEO@')).toEqual([cleo]);
    expect(await found('exam')).toEqual([cleo, dan]);
    expect(await found('dan 50%')).toEqual([dan]);
    expect(await found('#1001')).toEqual([cleo]);
    expect(await found('%')).toEqual([cleo, dan]);
    expect(await found('%x')).toEqual([]);
    expect(await found('leo')).toEqual([]);
  });

  test('one by any of their orders: totals, places each once, orders', async () => {
    const { sellerId, seller } = store;
    const { data } = await as(seller).customer({ sellerId, orderNumber: '1001' });
    expect(data).toMatchObject({
      customerEmail: 'cleo@example.test',
      customerName: 'Cleo M.',
      customerPhone: '555',
      hasAccount: true,
      totals: [{ orders: 2, spent: 3_500 }],
      addresses: [{ city: 'Salem' }, { city: 'Portland' }],
      orders: [{ orderNumber: '1004' }, { orderNumber: '1001' }],
    });
    const dan = (await as(seller).customer({ sellerId, orderNumber: '1003' })).data;
    expect(dan).toMatchObject({ hasAccount: false, addresses: [{ city: 'Portland' }] });
  });

  test('are nobody’s business but the store’s people with orders', async () => {
    const { sellerId, seller } = store;
    const { actor } = await world.given.session(await world.given.staff({ sellerId }, ['catalog']));
    expect(await refusalOf(as(actor).customers({ sellerId }))).toMatchObject({ code: 'auth.forbidden' });
    const one = as(actor).customer({ sellerId, orderNumber: '1001' });
    expect(await refusalOf(one)).toMatchObject({ code: 'auth.forbidden' });
    const none = as(seller).customer({ sellerId, orderNumber: '1005' });
    expect(await refusalOf(none)).toMatchObject({ code: 'order.not_found' });
  });
});
