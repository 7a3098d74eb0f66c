import type { EventName } from '@stallwire/events';
import { testWorld } from '@stallwire/testing/world';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callOffUnpaid } from './call-off-unpaid';
import { cancelOrder } from './cancel';
import { fulfilOrder } from './fulfil';
import { placeOrder } from './place';
import { receiveReturn } from './receive-return';
import { recordIntent } from './record-intent';
import { recordRefunds } from './record-refunds';
import { refundOrder } from './refund';
import { requestReturn } from './request-return';
import { approveReturn } from './review-return';
import { checkoutOf, intentOf, openStore, type Store, stripe } from './sale.fixture';

let world: Awaited<ReturnType<typeof testWorld>>;
let store: Store;
beforeAll(async () => {
  world = await testWorld();
  store = await openStore(world);
});
afterAll(() => world[Symbol.asyncDispose]());

/** Everything that happens to an order and moves stock, or might. */
type OrderPath =
  | 'place'
  | 'decline'
  | 'pay'
  | 'pay late'
  | 'pay too late'
  | 'cancel unpaid'
  | 'cancel paid'
  | 'reservation expiry'
  | 'refund'
  | 'refund and restock'
  | 'return'
  | 'return, not restocked'
  | 'restocked before'
  | 'refunded whole';

interface Sold {
  readonly orderId: string;
  readonly paymentId: string;
  readonly itemId: string;
  readonly productId: string;
  readonly buyer: Store['seller'];
}
interface Row {
  /** Units on the shelf before, of which an order takes some. */
  readonly from: number;
  readonly takes: number;
  /** What comes before the step whose events are looked at. */
  readonly before?: readonly Step[];
  readonly step: Step;
  /** On the shelf, and held for orders, afterwards. */
  readonly to: readonly [onHand: number, reserved: number];
  readonly tells: readonly EventName[];
}
type Step = (sold: Sold) => Promise<unknown>;

const place = async (productId: string, quantity: number): Promise<Sold> => {
  const buyer = (await world.given.session(await world.given.buyer())).actor;
  const { totals: _, ...input } = await checkoutOf(world, store, { actor: buyer, lines: [{ productId, quantity }] });
  const { orderId, paymentId } = await world.kernel.run(placeOrder, { actor: buyer, input });
  const item = await world.prisma.orderItem.findFirstOrThrow({ where: { orderId } });
  return { orderId, paymentId, itemId: item.id, productId, buyer };
};
const nothing: Step = async () => {};
const intentIs =
  (state: 'succeeded' | 'failed'): Step =>
  ({ paymentId }) =>
    world.kernel.run(recordIntent, { actor: stripe, input: intentOf(paymentId, state) });
const pay = intentIs('succeeded');
const cancel: Step = ({ orderId, buyer }) =>
  world.kernel.run(cancelOrder, { actor: buyer, input: { orderId, reason: null } });
/** Some time after its stock stopped being held. */
const expire: Step = ({ orderId }) => {
  const input = { orderId, now: new Date(Date.now() + 3_600_000) };
  return world.kernel.run(callOffUnpaid, { actor: { kind: 'system', job: 'test' }, input });
};
/** The reservation ran out, and the order was not called off yet. */
const lapse: Step = async ({ orderId, productId }) => {
  const held = await world.prisma.stockReservation.findFirstOrThrow({ where: { orderId } });
  await world.prisma.stockReservation.update({ where: { id: held.id }, data: { status: 'expired' } });
  const by = { decrement: held.quantity };
  await world.prisma.productVariant.updateMany({ where: { productId }, data: { reserved: by } });
  await world.prisma.product.update({ where: { id: productId }, data: { stock: { increment: held.quantity } } });
};
const othersTake =
  (quantity: number): Step =>
  ({ productId }) =>
    place(productId, quantity);
const refund =
  (quantity: number, restock: boolean): Step =>
  ({ orderId, itemId }) => {
    const what = { items: [{ itemId, quantity }], shipping: 0 };
    return world.kernel.run(refundOrder, { actor: store.seller, input: { orderId, what, reason: null, restock } });
  };
const refundIs =
  (state: 'succeeded' | 'failed'): Step =>
  async ({ orderId }) => {
    const { id: refundId, amount, paymentId } = await world.prisma.refund.findFirstOrThrow({ where: { orderId } });
    const told = { stripeRefundId: `re_${refundId}`, refundId, amount, state, failureMessage: null };
    return world.kernel.run(recordRefunds, { actor: stripe, input: { event: null, paymentId, refunds: [told] } });
  };
const sendBack = async ({ orderId, itemId, buyer }: Sold) => {
  const actor = store.seller;
  const parcel = { trackingNumber: null, trackingUrl: null, carrier: null };
  await world.kernel.run(fulfilOrder, { actor, input: { orderId, ...parcel } });
  const asked = { orderId, itemId, quantity: 1, reason: 'No.' };
  await world.kernel.run(requestReturn, { actor: buyer, input: asked });
  const { id: returnId } = await world.prisma.returnRequest.findFirstOrThrow({ where: { orderId } });
  await world.kernel.run(approveReturn, { actor, input: { orderId, returnId, note: null } });
};
const receive =
  (restock: boolean): Step =>
  async ({ orderId }) => {
    const { id: returnId } = await world.prisma.returnRequest.findFirstOrThrow({ where: { orderId } });
    await world.kernel.run(receiveReturn, { actor: store.seller, input: { orderId, returnId, restock } });
  };

const changed = ['product:updated', 'product:stock_changed'] as const;
const low = ['product:low_stock', 'stock:low'] as const;

/** What can be bought is on hand less reserved: it falls when an order is placed, and only then. */
const paths = {
  place: [
    { from: 20, takes: 3, step: nothing, to: [20, 3], tells: changed },
    { from: 12, takes: 3, step: nothing, to: [12, 3], tells: [...changed, ...low] },
    { from: 9, takes: 3, step: nothing, to: [9, 3], tells: changed },
    { from: 3, takes: 3, step: nothing, to: [3, 3], tells: [...changed, 'stock:out'] },
  ],
  decline: [{ from: 20, takes: 3, step: intentIs('failed'), to: [20, 3], tells: [] }],
  pay: [
    { from: 20, takes: 3, step: pay, to: [17, 0], tells: ['product:updated'] },
    { from: 3, takes: 3, step: pay, to: [0, 0], tells: ['product:updated'] },
    { from: 20, takes: 3, before: [pay], step: pay, to: [17, 0], tells: [] },
  ],
  'pay late': [
    { from: 20, takes: 3, before: [lapse], step: pay, to: [17, 0], tells: changed },
    { from: 12, takes: 3, before: [lapse], step: pay, to: [9, 0], tells: [...changed, ...low] },
  ],
  'pay too late': [{ from: 4, takes: 3, before: [lapse, othersTake(2)], step: pay, to: [4, 2], tells: [] }],
  'cancel unpaid': [
    { from: 20, takes: 3, step: cancel, to: [20, 0], tells: changed },
    { from: 3, takes: 3, step: cancel, to: [3, 0], tells: [...changed, 'stock:restocked'] },
  ],
  'cancel paid': [
    { from: 20, takes: 3, before: [pay], step: cancel, to: [20, 0], tells: changed },
    { from: 3, takes: 3, before: [pay], step: cancel, to: [3, 0], tells: [...changed, 'stock:restocked'] },
    { from: 20, takes: 3, before: [pay, refund(1, true)], step: cancel, to: [20, 0], tells: changed },
    { from: 20, takes: 3, before: [pay, refund(1, false)], step: cancel, to: [19, 0], tells: changed },
  ],
  'reservation expiry': [
    { from: 20, takes: 3, step: expire, to: [20, 0], tells: changed },
    { from: 3, takes: 3, step: expire, to: [3, 0], tells: [...changed, 'stock:restocked'] },
    { from: 20, takes: 3, before: [pay], step: expire, to: [17, 0], tells: [] },
  ],
  refund: [{ from: 20, takes: 3, before: [pay], step: refund(2, false), to: [17, 0], tells: [] }],
  'refund and restock': [
    { from: 20, takes: 3, before: [pay], step: refund(2, true), to: [19, 0], tells: changed },
    { from: 3, takes: 3, before: [pay], step: refund(2, true), to: [2, 0], tells: [...changed, 'stock:restocked'] },
  ],
  return: [
    { from: 20, takes: 3, before: [pay, sendBack], step: receive(true), to: [18, 0], tells: changed },
    {
      from: 3,
      takes: 3,
      before: [pay, sendBack],
      step: receive(true),
      to: [1, 0],
      tells: [...changed, 'stock:restocked'],
    },
  ],
  'return, not restocked': [
    { from: 20, takes: 3, before: [pay, sendBack], step: receive(false), to: [17, 0], tells: [] },
  ],
  // A unit comes back to the shelf once: refunded first and sent back later, refunded again because the bank did not take the money, called off.
  'restocked before': [
    { from: 20, takes: 1, before: [pay, sendBack, refund(1, true)], step: receive(true), to: [20, 0], tells: [] },
    {
      from: 20,
      takes: 3,
      before: [pay, refund(2, true), refundIs('failed')],
      step: refund(3, true),
      to: [20, 0],
      tells: changed,
    },
    {
      from: 20,
      takes: 3,
      before: [pay, refund(2, true), refundIs('failed')],
      step: cancel,
      to: [20, 0],
      tells: changed,
    },
  ],
  // Called off by itself: nothing had left, and everything went back.
  'refunded whole': [
    { from: 20, takes: 3, before: [pay, refund(3, false)], step: refundIs('succeeded'), to: [17, 0], tells: [] },
    { from: 20, takes: 3, before: [pay, refund(3, true)], step: refundIs('succeeded'), to: [20, 0], tells: [] },
  ],
} as const satisfies Record<OrderPath, readonly Row[]>;

const rows = Object.entries<readonly Row[]>(paths).flatMap(([path, all]) =>
  all.map((row, at) => ({ path, at, ...row })),
);

describe('what an order does to stock, and tells of it', () => {
  test.each(rows)('$path $at: $takes of $from', async ({ path, from, takes, before = [], step, to, tells }) => {
    const { productId } = await world.given.product({ sellerId: store.sellerId }, { stock: from });
    let mark = world.published.length;
    const sold = await place(productId, takes);
    for (const earlier of before) await earlier(sold);
    if (path !== 'place') mark = world.published.length;
    await step(sold).catch((error: unknown) => {
      throw new Error(`${path} broke`, { cause: error });
    });
    const told = world.published.slice(mark).filter(({ payload }) => payload.productId === productId);
    expect(told.map(({ name }) => name).filter((name) => /^(product|stock):/.test(name))).toEqual(tells);
    const [shelf] = await world.prisma.productVariant.findMany({ where: { productId } });
    expect([shelf?.onHand, shelf?.reserved]).toEqual(to);
    const { stock } = await world.prisma.product.findUniqueOrThrow({ where: { id: productId } });
    expect(stock).toBe(to[0] - to[1]);
  });
});
