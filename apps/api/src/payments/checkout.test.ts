import { legacyOrders } from '@stallwire/testing/legacy-orders';
import { legacySocket } from '@stallwire/testing/legacy-socket';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webOrigin } from '../doors/api.fixture';
import { ordered, type PaymentsWorld, paymentsWorld, type Shop, shopIn } from './payments.fixture';

let world: PaymentsWorld;
let shop: Shop;
beforeAll(async () => {
  world = await paymentsWorld();
  shop = await shopIn(world, 1_000);
});
afterAll(() => world[Symbol.asyncDispose]());

const buyer = async () => world.given.session(await world.given.buyer());
const orderOf = (orderId: string) =>
  world.prisma.order.findUniqueOrThrow({ where: { id: orderId }, include: { payments: true, items: true } });

describe('paying', () => {
  it('from the cart to the money, both parties hearing each step on the old wires', async () => {
    const who = await buyer();
    const at = { origin: webOrigin };
    using buyers = await legacySocket(world.url, { ...at, cookie: who.cookie });
    using sellers = await legacySocket(world.url, { ...at, cookie: shop.cookie });
    using native = await legacyOrders(world.url.replace('http', 'ws'), { ...at, cookie: who.cookie });
    const { orderId } = await ordered(world, shop, who);
    for (const socket of [buyers, sellers]) {
      const placed = await socket.next('order:updated', (order) => order.id === orderId);
      expect(placed).toMatchObject({ status: 'pending', paymentStatus: 'pending', totalAmount: '40.00' });
      expect(await socket.next('order:created', (order) => order.orderId === orderId)).toMatchObject({
        total: '40.00',
      });
    }
    const { data } = await world.call(who, 'order.pay', { orderId });
    expect(data).toMatchObject({ part: 'full', amount: 4_000, currency: 'USD' });
    expect((await world.confirm(data.clientSecret, 'visa')).status).toBe(200);

    for (const socket of [buyers, sellers]) {
      const paid = await socket.next('order:payment_succeeded', (order) => order.orderId === orderId);
      expect(paid).toMatchObject({ amountPaid: '40.00', paymentStatus: 'fully_paid', balanceDue: '0.00' });
      const after = await socket.next(
        'order:updated',
        (order) => order.id === orderId && order.status === 'processing',
      );
      expect(after).toMatchObject({ amountPaid: '40.00', paymentIntentId: expect.stringMatching(/^pi_/) });
    }
    const frame = await native.next(({ orderId: of, data: told }) => of === orderId && told?.status === 'processing');
    expect(frame).toMatchObject({ type: 'order_updated', data: { paymentStatus: 'fully_paid', amountPaid: '40.00' } });
    const variants = await world.prisma.stockReservation.findMany({ where: { orderId } });
    expect(variants.map(({ status }) => status)).toEqual(['committed', 'committed']);
  });

  it('a refused card leaves the order to be paid after all, with the same intent', async () => {
    const who = await buyer();
    using socket = await legacySocket(world.url, { origin: webOrigin, cookie: shop.cookie });
    const { orderId } = await ordered(world, shop, who);
    const first = await world.call(who, 'order.pay', { orderId });
    expect((await world.confirm(first.data.clientSecret, 'chargeDeclinedInsufficientFunds')).status).toBe(402);
    const failed = await socket.next('payment:failed', (of) => of.orderId === orderId);
    expect(failed).toMatchObject({ declineCode: 'insufficient_funds', message: 'Your card has insufficient funds.' });
    expect(await orderOf(orderId)).toMatchObject({ status: 'pending', paymentStatus: 'failed' });

    await world.confirm(first.data.clientSecret, 'chargeDeclined');
    await socket.next('payment:failed', (of) => of.orderId === orderId && of.declineCode === 'generic_decline');
    const again = await world.call(who, 'order.pay', { orderId });
    expect(again.data).toEqual(first.data);
    await world.confirm(again.data.clientSecret, 'visa');
    await socket.next('order:payment_succeeded', (of) => of.orderId === orderId);
    expect(await orderOf(orderId)).toMatchObject({
      status: 'processing',
      paymentStatus: 'fully_paid',
      payments: [{ state: 'succeeded', declineCode: null, failedCharge: null }],
    });
  });

  it('a deposit, then the balance, which together are the total', async () => {
    const who = await buyer();
    using socket = await legacySocket(world.url, { origin: webOrigin, cookie: who.cookie });
    const { orderId } = await ordered(world, shop, who, 'deposit');
    const deposit = await world.call(who, 'order.pay', { orderId });
    expect(deposit.data).toMatchObject({ part: 'deposit', amount: 2_250 });
    await world.confirm(deposit.data.clientSecret, 'visa');
    const paid = await socket.next('order:payment_succeeded', (of) => of.orderId === orderId);
    expect(paid).toMatchObject({ part: 'deposit', balanceDue: '17.50', paymentStatus: 'partially_paid' });
    expect(await world.prisma.balanceRequest.findUnique({ where: { orderId } })).toMatchObject({
      status: 'requested',
      amount: 1_750,
    });
    const balance = await world.call(who, 'order.pay', { orderId });
    expect(balance.data).toMatchObject({ part: 'balance', amount: 1_750 });
    await world.confirm(balance.data.clientSecret, 'visa');
    await socket.next('order:payment_succeeded', (of) => of.orderId === orderId && of.part === 'balance');
    expect(await orderOf(orderId)).toMatchObject({
      amountPaid: 4_000,
      status: 'processing',
      paymentStatus: 'fully_paid',
    });
    expect((await world.call(who, 'order.pay', { orderId })).refusal?.code).toBe('order.nothing_due');
  });
});

it('the same key fifty times at once leaves one order and one intent', async () => {
  const who = await buyer();
  const { sellerId } = shop;
  await world.call(who, 'cart.add', { sellerId, productId: shop.mug, quantity: 1 });
  const input = {
    sellerId,
    lines: [{ productId: shop.mug, quantity: 1 }],
    expectedTotal: 1_500,
    customer: { name: 'Cleo', email: 'cleo@example.test' },
    shippingAddress: { fullName: 'C', addressLine1: '1', city: 'P', postalCode: '9', country: 'US' },
    mutationId: '0190a7a0-0000-7000-8000-000000000050',
  };
  const fifty = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: 50 }, work));
  const orders = await fifty(() => world.call(who, 'order.place', input));
  expect(new Set(orders.map(({ status }) => status))).toEqual(new Set([200]));
  const [orderId, ...others] = new Set(orders.map(({ data }) => data.orderId));
  expect(others).toEqual([]);
  expect(await world.prisma.order.count({ where: { buyerId: who.actor.userId } })).toBe(1);

  const before = (await world.stripe.paymentIntents.list({ limit: 100 })).data.length;
  const pays = await fifty(() => world.call(who, 'order.pay', { orderId }));
  expect(new Set(pays.map(({ data }) => data.clientSecret)).size).toBe(1);
  expect((await world.stripe.paymentIntents.list({ limit: 100 })).data.length).toBe(before + 1);
});

describe('the payer’s secret', () => {
  it('is given to who ordered, and to nobody else', async () => {
    const who = await buyer();
    const { orderId } = await ordered(world, shop, who);
    expect((await world.call(await buyer(), 'order.pay', { orderId })).refusal?.code).toBe('order.not_found');
    expect((await world.call(shop, 'order.pay', { orderId })).refusal?.code).toBe('auth.forbidden');
    expect((await world.call({}, 'order.pay', { orderId })).refusal?.code).toBe('auth.required');
    const secret = (await world.call(who, 'order.pay', { orderId })).data.clientSecret;
    const log = await world.prisma.event.findMany();
    const answers = await world.prisma.mutation.findMany();
    expect(JSON.stringify([log.map(({ payload }) => payload), answers.map(({ result }) => result)])).not.toContain(
      secret,
    );
  });
});

describe('giving money back', () => {
  it('line by line, each confirmed by the provider, never more than was paid', async () => {
    const who = await buyer();
    using socket = await legacySocket(world.url, { origin: webOrigin, cookie: who.cookie });
    const { orderId } = await ordered(world, shop, who);
    const { data } = await world.call(who, 'order.pay', { orderId });
    await world.confirm(data.clientSecret, 'visa');
    await socket.next('order:payment_succeeded', (of) => of.orderId === orderId);
    const [mug] = (await orderOf(orderId)).items.filter(({ name }) => name === 'Mug');
    const some = { orderId, what: { items: [{ itemId: mug?.id, quantity: 1 }] }, reason: 'A crack' };
    expect((await world.call(shop, 'order.refund', some)).data).toMatchObject({ amount: 1_000 });
    const refunded = await socket.next('payment:refunded', (of) => of.orderId === orderId);
    expect(refunded).toMatchObject({ amount: '10.00', paymentStatus: 'partially_refunded' });
    expect(await socket.next('order:refund_processed', (of) => of.orderId === orderId)).toMatchObject({
      refundAmount: '10.00',
      reason: 'A crack',
    });
    expect((await world.call(shop, 'order.refund', some)).refusal).toMatchObject({
      code: 'order.refund_too_large',
      current: { refundable: 3_000 },
    });
    await world.call(shop, 'order.refund', { orderId, what: 'everything' });
    await socket.next('order:updated', (of) => of.id === orderId && of.paymentStatus === 'refunded');
    expect((await world.call(shop, 'order.refund', { orderId, what: 'everything' })).refusal?.code).toBe(
      'order.refund_too_large',
    );
    const after = await orderOf(orderId);
    expect(after).toMatchObject({ amountRefunded: 4_000, items: [{ status: 'refunded' }, { status: 'refunded' }] });
    expect(after.payments).toMatchObject([{ amountRefunded: 4_000 }]);
  });

  it('an order that is called off gives back what was paid, and its stock', async () => {
    const who = await buyer();
    using socket = await legacySocket(world.url, { origin: webOrigin, cookie: shop.cookie });
    const { orderId } = await ordered(world, shop, who);
    const { data } = await world.call(who, 'order.pay', { orderId });
    await world.confirm(data.clientSecret, 'visa');
    await socket.next('order:payment_succeeded', (of) => of.orderId === orderId);
    const shelf = () => world.prisma.product.findUniqueOrThrow({ where: { id: shop.mug }, select: { stock: true } });
    const { stock } = await shelf();
    expect((await world.call(who, 'order.cancel', { orderId, reason: 'Twice' })).status).toBe(200);
    expect(await socket.next('order:cancelled', (of) => of.orderId === orderId)).toMatchObject({
      cancelledBy: 'buyer',
      reason: 'Twice',
    });
    await socket.next('payment:refunded', (of) => of.orderId === orderId);
    expect(await shelf()).toEqual({ stock: stock + 1 });
    expect(await orderOf(orderId)).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded' });
  });

  it('an unpaid order that is called off gives up its intent', async () => {
    const who = await buyer();
    using socket = await legacySocket(world.url, { origin: webOrigin, cookie: who.cookie });
    const { orderId } = await ordered(world, shop, who);
    const { data } = await world.call(who, 'order.pay', { orderId });
    await world.call(shop, 'order.cancel', { orderId });
    expect(await socket.next('payment:canceled', (of) => of.orderId === orderId)).toMatchObject({ amount: '40.00' });
    expect((await world.confirm(data.clientSecret, 'visa')).status).toBe(400);
    expect((await orderOf(orderId)).payments).toMatchObject([{ state: 'canceled' }]);
  });
});
