import { type Actor, createCaller } from '@stallwire/kernel';
import { testWorld } from '@stallwire/testing/world';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appRouter } from '../root';
import { refusalOf } from '../settings/store.fixture';
import { requestReturn } from './request-return';
import { delivered, openStore, type Placed, paid, placed } from './sale.fixture';

let world: Awaited<ReturnType<typeof testWorld>>;
let unpaid: Placed;
let ready: Placed;
let back: Placed;
const as = (who: Actor) => createCaller(appRouter)(world.context(who));

beforeAll(async () => {
  world = await testWorld();
  const store = await openStore(world);
  unpaid = await placed(world, { store });
  ready = await paid(world, { store });
  back = await delivered(world);
  const item = back.items[0]!;
  await world.kernel.run(requestReturn, {
    actor: back.buyer,
    input: { orderId: back.orderId, itemId: item.id, quantity: 1, reason: 'Too small' },
  });
});
afterAll(() => world[Symbol.asyncDispose]());

describe('what a seller’s people read', () => {
  test('an order by its number in the store; another store’s numbers are its own', async () => {
    const { order } = as(unpaid.seller);
    const { sellerId } = unpaid;
    expect(await order.numbered({ sellerId, number: 1001 })).toEqual({ orderId: unpaid.orderId });
    expect(await order.numbered({ sellerId, number: 1002 })).toEqual({ orderId: ready.orderId });
    expect(await refusalOf(order.numbered({ sellerId, number: 1003 }))).toMatchObject({ code: 'order.not_found' });
    const others = order.numbered({ sellerId: back.sellerId, number: 1001 });
    expect(await refusalOf(others)).toMatchObject({ code: 'auth.forbidden' });
  });

  test('whoever may not touch money is not offered a refund', async () => {
    const { sellerId, orderId } = ready;
    const member = async (capabilities: ('orders' | 'money')[]) =>
      (await world.given.session(await world.given.staff({ sellerId }, capabilities))).actor;
    const canRefund = async (who: Actor) => (await as(who).order.detail({ orderId })).data.can.refund;
    expect(await canRefund(await member(['orders']))).toBe(false);
    expect(await canRefund(await member(['orders', 'money']))).toBe(true);
    expect(await canRefund(ready.seller)).toBe(true);
    expect(await canRefund(ready.buyer)).toBe(false);
  });

  test('a line’s tax comes along, so that a refund can be shown before it is made', async () => {
    const { data } = await as(ready.seller).order.detail({ orderId: ready.orderId });
    expect(Object.keys(data.taxes).sort()).toEqual(ready.items.map(({ id }) => id).sort());
  });

  test('orders with a return to decide have a list and a number of their own', async () => {
    const { order } = as(back.seller);
    const { sellerId } = back;
    const listed = async () => (await order.list({ sellerId, returns: true })).data.rows.map((row) => row.orderId);
    expect(await listed()).toEqual([back.orderId]);
    expect((await order.counts({ sellerId })).data).toMatchObject({ all: 1, returns: 1 });
    const [request] = (await order.detail({ orderId: back.orderId })).data.returns;
    await order.rejectReturn({ orderId: back.orderId, returnId: request!.returnId, note: null });
    expect(await listed()).toEqual([]);
    expect((await order.counts({ sellerId })).data.returns).toBe(0);
  });

  test('tabs are counted among what the other filters leave', async () => {
    const { order } = as(unpaid.seller);
    const { sellerId } = unpaid;
    const paidOnly = (await order.counts({ sellerId, paymentStatus: ['fully_paid'] })).data;
    expect(paidOnly).toMatchObject({ all: 1, status: { pending: 0, processing: 1 } });
    expect((await order.counts({ sellerId })).data).toMatchObject({ all: 2, status: { pending: 1, processing: 1 } });
  });
});

describe('where the money goes', () => {
  test('no account yet, then what the provider told last; for staff with money', async () => {
    const { sellerId, seller } = unpaid;
    expect((await as(seller).payment.account({ sellerId })).data).toBeNull();
    const flags = { chargesEnabled: true, payoutsEnabled: false, detailsSubmitted: true };
    await world.prisma.stripeAccount.create({ data: { id: 'acct_1', sellerId, ...flags } });
    expect((await as(seller).payment.account({ sellerId })).data).toMatchObject({ accountId: 'acct_1', ...flags });
    const { actor } = await world.given.session(await world.given.staff({ sellerId }, ['orders']));
    expect(await refusalOf(as(actor).payment.account({ sellerId }))).toMatchObject({ code: 'auth.forbidden' });
  });
});
