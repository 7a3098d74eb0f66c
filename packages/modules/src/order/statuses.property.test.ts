import type { OrderItem } from '@stallwire/db';
import { type Actor, Refusal } from '@stallwire/kernel';
import { testWorld } from '@stallwire/testing/world';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refundTransitions } from '../payment/transitions';
import { mayMove, type Transitions } from '../transitions';
import { callOffUnpaid } from './call-off-unpaid';
import { cancelOrder } from './cancel';
import { confirmOrder } from './confirm';
import { correctTracking } from './correct-tracking';
import { deliverOrder } from './deliver';
import { expireBalance } from './expire-balance';
import { fulfilOrder } from './fulfil';
import { payOrder } from './pay';
import { receiveReturn } from './receive-return';
import { recordIntent } from './record-intent';
import { recordRefunds } from './record-refunds';
import { refundOrder } from './refund';
import { requestBalance } from './request-balance';
import { requestReturn } from './request-return';
import { approveReturn, rejectReturn } from './review-return';
import { intentOf, openStore, type Placed, placed, type Store, stripe } from './sale.fixture';
import {
  balanceTransitions,
  fulfillmentTransitions,
  itemTransitions,
  orderTransitions,
  paymentStatusTransitions,
  returnTransitions,
} from './transitions';

let world: Awaited<ReturnType<typeof testWorld>>;
let store: Store;
beforeAll(async () => {
  world = await testWorld();
  store = await openStore(world, 100_000);
});
afterAll(() => world[Symbol.asyncDispose]());

const tables: Readonly<Record<string, Transitions<string>>> = {
  orderTransitions,
  paymentStatusTransitions,
  fulfillmentTransitions,
  itemTransitions,
  returnTransitions,
  balanceTransitions,
  refundTransitions,
};
describe.each(Object.entries(tables))('%s', (_name, table) => {
  it('leads to statuses that it knows, and never to itself', () => {
    for (const [from, following] of Object.entries(table)) {
      expect(following).not.toContain(from);
      for (const to of following) expect(Object.keys(table)).toContain(to);
    }
  });
});

const system: Actor = { kind: 'system', job: 'test' };
const parcel = { trackingNumber: null, trackingUrl: null, carrier: 'UPS' };
type Step = (order: Placed, pick: number) => Promise<unknown>;

const itemAt = ({ items }: Placed, pick: number) => items[pick % items.length]?.id ?? '';
const some = (order: Placed, pick: number) => (pick % 3 === 0 ? undefined : [itemAt(order, pick)]);
const lastPayment = async ({ orderId }: Placed) =>
  world.prisma.payment.findFirst({ where: { orderId, state: { not: 'canceled' } }, orderBy: { id: 'desc' } });
const intentIs =
  (state: 'succeeded' | 'failed' | 'canceled' | 'processing'): Step =>
  async (order, pick) => {
    const payment = await lastPayment(order);
    if (payment) await world.kernel.run(recordIntent, { actor: stripe, input: intentOf(payment.id, state, pick) });
  };
const refundIs =
  (state: 'succeeded' | 'failed'): Step =>
  async ({ orderId }) => {
    const refund = await world.prisma.refund.findFirst({ where: { orderId }, orderBy: { id: 'desc' } });
    if (!refund) return;
    const { id: refundId, amount, paymentId } = refund;
    const told = { stripeRefundId: `re_${refundId}`, refundId, amount, state, failureMessage: null };
    await world.kernel.run(recordRefunds, { actor: stripe, input: { event: null, paymentId, refunds: [told] } });
  };
const review =
  (verb: typeof approveReturn | typeof rejectReturn | typeof receiveReturn): Step =>
  async ({ orderId, seller: actor }) => {
    const found = await world.prisma.returnRequest.findFirst({ where: { orderId }, orderBy: { id: 'desc' } });
    const input = { orderId, returnId: found?.id ?? orderId, note: null, restock: true };
    if (verb.path === 'order.receiveReturn') await world.kernel.run(receiveReturn, { actor, input });
    else await world.kernel.run(verb.path === 'order.approveReturn' ? approveReturn : rejectReturn, { actor, input });
  };

/** Everything that can be done to an order by anybody, at any moment. */
const steps: Readonly<Record<string, Step>> = {
  pay: async ({ orderId, buyer: actor }) => world.kernel.run(payOrder, { actor, input: { orderId } }),
  succeeded: intentIs('succeeded'),
  failed: intentIs('failed'),
  canceled: intentIs('canceled'),
  processing: intentIs('processing'),
  confirm: async ({ orderId, seller: actor }) => world.kernel.run(confirmOrder, { actor, input: { orderId } }),
  fulfil: async (order, pick) => {
    const input = { orderId: order.orderId, itemIds: some(order, pick), ...parcel };
    await world.kernel.run(fulfilOrder, { actor: order.seller, input });
  },
  track: async ({ orderId, seller: actor }) =>
    world.kernel.run(correctTracking, { actor, input: { orderId, ...parcel } }),
  deliver: async (order, pick) => {
    const input = { orderId: order.orderId, itemIds: some(order, pick) };
    await world.kernel.run(deliverOrder, { actor: order.seller, input });
  },
  cancel: async ({ orderId, seller, buyer }, pick) =>
    world.kernel.run(cancelOrder, { actor: pick % 2 ? seller : buyer, input: { orderId, reason: null } }),
  callOff: async ({ orderId }) => {
    const now = new Date(Date.now() + 86_400_000);
    await world.kernel.run(callOffUnpaid, { actor: system, input: { orderId, now } });
  },
  refundSome: async (order, pick) => {
    const what = { items: [{ itemId: itemAt(order, pick), quantity: 1 }], shipping: pick % 2 ? 100 : 0 };
    const input = { orderId: order.orderId, what, reason: null, restock: pick % 3 === 0 };
    await world.kernel.run(refundOrder, { actor: order.seller, input });
  },
  refundAll: async ({ orderId, seller: actor }) =>
    world.kernel.run(refundOrder, { actor, input: { orderId, what: 'everything', reason: null, restock: false } }),
  refunded: refundIs('succeeded'),
  refundFailed: refundIs('failed'),
  askBalance: async ({ orderId, seller: actor }) => world.kernel.run(requestBalance, { actor, input: { orderId } }),
  balanceRanOut: async ({ orderId }) => {
    const now = new Date(Date.now() + 30 * 86_400_000);
    await world.kernel.run(expireBalance, { actor: system, input: { orderId, now } });
  },
  sendBack: async (order, pick) => {
    const input = { orderId: order.orderId, itemId: itemAt(order, pick), quantity: 1, reason: 'No.' };
    await world.kernel.run(requestReturn, { actor: order.buyer, input });
  },
  approve: review(approveReturn),
  reject: review(rejectReturn),
  receive: review(receiveReturn),
};

/** Sequences begin somewhere on an order's way, or few would get far. */
const beginnings = [
  [],
  ['succeeded'],
  ['succeeded', 'fulfil'],
  ['succeeded', 'fulfil', 'deliver', 'sendBack', 'approve'],
];

const include = {
  items: true,
  payments: true,
  refunds: { include: { lines: true } },
  returns: true,
  balance: true,
} as const;
const stateOf = (orderId: string) => world.prisma.order.findUniqueOrThrow({ where: { id: orderId }, include });
type State = Awaited<ReturnType<typeof stateOf>>;

function follows<S extends string>(table: Transitions<S>, from: S, to: S, what: string): void {
  expect([what, from, to, from === to || mayMove(table, from, to)]).toEqual([what, from, to, true]);
}

function checkMove(before: State, after: State): void {
  follows(orderTransitions, before.status, after.status, 'order');
  follows(paymentStatusTransitions, before.paymentStatus, after.paymentStatus, 'payment status');
  follows(fulfillmentTransitions, before.fulfillmentStatus, after.fulfillmentStatus, 'fulfilment');
  for (const item of before.items) {
    const now = after.items.find(({ id }) => id === item.id) as OrderItem;
    follows(itemTransitions, item.status, now.status, 'item');
  }
  for (const request of before.returns) {
    const now = after.returns.find(({ id }) => id === request.id);
    follows(returnTransitions, request.status, now?.status ?? request.status, 'return');
  }
  for (const refund of before.refunds) {
    const now = after.refunds.find(({ id }) => id === refund.id);
    follows(refundTransitions, refund.state, now?.state ?? refund.state, 'refund');
  }
  if (before.balance && after.balance)
    follows(balanceTransitions, before.balance.status, after.balance.status, 'balance');
}

function checkSums(after: State): void {
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const paid = sum(after.payments.filter(({ state }) => state === 'succeeded').map(({ amount }) => amount));
  const alive = after.refunds.filter(({ state }) => state !== 'failed');
  const sent = after.refunds.filter(({ state }) => state === 'succeeded');
  expect(after.amountPaid).toBe(paid);
  expect(after.amountRefunded).toBe(sum(sent.map(({ amount }) => amount)));
  expect(sum(alive.map(({ amount }) => amount))).toBeLessThanOrEqual(paid);
  for (const refund of after.refunds) expect(sum(refund.lines.map(({ amount }) => amount))).toBe(refund.amount);
}

async function versionsTold(orderId: string): Promise<unknown[]> {
  const events = await world.prisma.event.findMany({
    where: { name: 'order:updated', payload: { path: ['orderId'], equals: orderId } },
    orderBy: { id: 'asc' },
  });
  return events.map(({ payload }) => (payload as { version: number }).version);
}

it('no sequence of what people, the provider and time may do leaves the tables, or loses a cent', async () => {
  const sequence = fc.array(fc.tuple(fc.constantFrom(...Object.keys(steps)), fc.nat(11)), {
    minLength: 6,
    maxLength: 16,
  });
  await fc.assert(
    fc.asyncProperty(
      sequence,
      fc.constantFrom('full', 'deposit'),
      fc.constantFrom(...beginnings),
      async (taken, paymentType, begun) => {
        const order = await placed(world, { store, paymentType });
        const { orderId } = order;
        let before = await stateOf(orderId);
        const all = [...begun.map((name) => [name, 0] as const), ...taken];
        for (const [name, pick] of all) {
          await steps[name]?.(order, pick).catch((error: unknown) => {
            if (!(error instanceof Refusal)) throw new Error(`${name} broke`, { cause: error });
          });
          const after = await stateOf(orderId);
          checkMove(before, after);
          checkSums(after);
          before = after;
        }
        expect(await versionsTold(orderId)).toEqual(Array.from({ length: before.version }, (_of, at) => at + 1));
      },
    ),
    { numRuns: 40 },
  );
  const shelf = await world.prisma.productVariant.findMany({ where: { productId: { in: [store.mug, store.bowl] } } });
  for (const { onHand, reserved } of shelf) expect([onHand <= 100_000, reserved >= 0]).toEqual([true, true]);
}, 120_000);
