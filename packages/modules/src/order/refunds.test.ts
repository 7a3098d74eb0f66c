import { createCaller } from '@stallwire/kernel';
import { testWorld } from '@stallwire/testing/world';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appRouter } from '../root';
import { runSweep } from '../sweep';
import { cancelOrder } from './cancel';
import { deliverOrder } from './deliver';
import { expireBalances } from './expire-balance';
import { recordRefunds } from './record-refunds';
import { refundOrder } from './refund';
import { type Placed, paid, shipped, stripe } from './sale.fixture';

let world: Awaited<ReturnType<typeof testWorld>>;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

type What = 'everything' | { items: { itemId: string; quantity: number }[]; shipping: number };
const refund = ({ orderId, seller: actor }: Placed, what: What) =>
  world.kernel.run(refundOrder, { actor, input: { orderId, what, reason: null, restock: false } });
/** What the provider says of all refunds of an order. */
async function refundsAre({ orderId }: Placed, state: 'succeeded' | 'failed'): Promise<void> {
  for (const { id: refundId, amount, paymentId } of await world.prisma.refund.findMany({ where: { orderId } })) {
    const told = { stripeRefundId: `re_${refundId}`, refundId, amount, state, failureMessage: null };
    await world.kernel.run(recordRefunds, { actor: stripe, input: { event: null, paymentId, refunds: [told] } });
  }
}
const orderOf = ({ orderId }: Placed) =>
  world.prisma.order.findUniqueOrThrow({
    where: { id: orderId },
    include: { items: { orderBy: { position: 'asc' } }, payments: true, balance: true },
  });
const toldOf = ({ orderId }: Placed) =>
  world.published.filter(({ payload }) => 'orderId' in payload && payload.orderId === orderId).map(({ name }) => name);

describe('a refund that went through and that the payer’s bank sent back', () => {
  test('is the store’s money again, and the buyer’s again once it is refunded anew', async () => {
    const order = await shipped(world);
    const [mugs] = order.items;
    const what = { items: [{ itemId: mugs?.id ?? '', quantity: 2 }], shipping: 0 };
    await refund(order, what);
    await refundsAre(order, 'succeeded');
    expect(await orderOf(order)).toMatchObject({
      paymentStatus: 'partially_refunded',
      amountRefunded: 2_000,
      items: [{ status: 'refunded', refundedQuantity: 2, refundedAmount: 2_000 }, { status: 'shipped' }],
    });
    const before = toldOf(order).length;
    await refundsAre(order, 'failed');
    expect(await orderOf(order)).toMatchObject({
      paymentStatus: 'fully_paid',
      amountRefunded: 0,
      payments: [{ amountRefunded: 0 }],
      items: [{ status: 'shipped', refundedQuantity: 0, refundedAmount: 0, refundedAt: null }, { status: 'shipped' }],
    });
    expect(toldOf(order).slice(before)).toEqual(['order:updated', 'payment:refund_failed']);
    await refundsAre(order, 'failed');
    expect(toldOf(order)).toHaveLength(before + 2);
    const seller = createCaller(appRouter)(world.context(order.seller));
    expect((await seller.order.detail({ orderId: order.orderId })).data).toMatchObject({
      refundable: { amount: 5_000, units: { [mugs?.id ?? '']: 2 } },
      can: { refund: true },
    });
    expect(await refund(order, 'everything')).toMatchObject({ amount: 5_000 });
  });

  test('leaves an order that is over as it is: its money can be sent again', async () => {
    const order = await paid(world);
    await refund(order, 'everything');
    await refundsAre(order, 'succeeded');
    await refundsAre(order, 'failed');
    expect(await orderOf(order)).toMatchObject({
      status: 'cancelled',
      paymentStatus: 'fully_paid',
      amountRefunded: 0,
      items: [{ status: 'refunded' }, { status: 'refunded' }],
    });
    expect(await refund(order, 'everything')).toMatchObject({ amount: 5_000 });
  });
});

describe('an order of which everything went back', () => {
  test('is over when nothing of it had left, and says so', async () => {
    const order = await paid(world);
    await refund(order, 'everything');
    expect(await orderOf(order)).toMatchObject({ status: 'processing' });
    await refundsAre(order, 'succeeded');
    expect(await orderOf(order)).toMatchObject({
      status: 'cancelled',
      cancelledBy: 'seller',
      cancelReason: 'Everything was refunded',
      paymentStatus: 'refunded',
      items: [{ status: 'refunded' }, { status: 'refunded' }],
    });
    expect(toldOf(order).slice(-4)).toEqual([
      'order:updated',
      'order:refund_processed',
      'payment:refunded',
      'order:cancelled',
    ]);
  });

  test('goes on when some of it had', async () => {
    const order = await shipped(world, 0);
    await refund(order, 'everything');
    await refundsAre(order, 'succeeded');
    expect(await orderOf(order)).toMatchObject({ status: 'shipped', fulfillmentStatus: 'fulfilled' });
  });

  test('a deposit that went back ends it too, and its goods are for sale again', async () => {
    const order = await paid(world, { paymentType: 'deposit' });
    const shelf = () => world.prisma.product.findUniqueOrThrow({ where: { id: order.bowl }, select: { stock: true } });
    expect(await shelf()).toEqual({ stock: 9 });
    await refund(order, 'everything');
    await refundsAre(order, 'succeeded');
    expect(await orderOf(order)).toMatchObject({
      status: 'cancelled',
      items: [{ status: 'cancelled' }, { status: 'cancelled' }],
      balance: { status: 'cancelled' },
    });
    expect(await shelf()).toEqual({ stock: 10 });
  });
});

test('what had arrived when the rest was refunded is delivered', async () => {
  const order = await shipped(world, 0);
  const [mugs, bowl] = order.items;
  await world.kernel.run(deliverOrder, {
    actor: order.seller,
    input: { orderId: order.orderId, itemIds: [mugs?.id ?? ''] },
  });
  await refund(order, { items: [{ itemId: bowl?.id ?? '', quantity: 1 }], shipping: 0 });
  await refundsAre(order, 'succeeded');
  expect(await orderOf(order)).toMatchObject({ status: 'delivered', fulfillmentStatus: 'fulfilled' });
});

test('a cancelled order asks for no balance, and no request of it runs out', async () => {
  const order = await paid(world, { paymentType: 'deposit' });
  const { orderId, buyer: actor } = order;
  await world.kernel.run(cancelOrder, { actor, input: { orderId, reason: null } });
  expect(await orderOf(order)).toMatchObject({ balance: { status: 'cancelled' } });
  const told = toldOf(order).length;
  await runSweep(world.kernel, expireBalances, new Date(Date.now() + 30 * 86_400_000));
  expect(toldOf(order)).toHaveLength(told);
});

test('in dinars a third of a line goes back as a card can take it', async () => {
  const order = await shipped(world);
  await world.prisma.order.update({ where: { id: order.orderId }, data: { currency: 'KWD' } });
  const [mugs] = order.items;
  const itemId = mugs?.id ?? '';
  await world.prisma.orderItem.update({ where: { id: itemId }, data: { taxAmount: 10 } });
  expect(await refund(order, { items: [{ itemId, quantity: 1 }], shipping: 0 })).toMatchObject({ amount: 1_010 });
  expect(await refund(order, { items: [{ itemId, quantity: 1 }], shipping: 0 })).toMatchObject({ amount: 1_000 });
  await expect(refund(order, { items: [], shipping: 5 })).rejects.toMatchObject({ code: 'input.invalid' });
});

test('the store’s people who open an order’s link stay its seller', async () => {
  const { orderId, seller } = await paid(world);
  if (seller.kind !== 'user') throw new Error('The seller has no account.');
  const holding = { ...seller, grants: { browserKeyHash: null, channels: [`order:${orderId}` as const] } };
  const calls = createCaller(appRouter)(world.context(holding));
  expect((await calls.order.detail({ orderId })).data.side).toBe('seller');
  expect(await calls.order.fulfil({ orderId, trackingNumber: null, trackingUrl: null, carrier: 'UPS' })).toMatchObject({
    orderId,
  });
});
