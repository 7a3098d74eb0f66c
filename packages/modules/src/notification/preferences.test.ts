import { newId } from '@stallwire/db';
import type { EventName, PayloadOf } from '@stallwire/events';
import { type Topic, topicNames } from '@stallwire/events/schema/notification';
import { type Actor, createCaller } from '@stallwire/kernel';
import { sample, samples, testWorld, type World } from '@stallwire/testing';
import { tell } from '@stallwire/testing/tell';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catchUp, followedBy } from '../follower';
import { approveReturn, requestReturn } from '../order';
import { delivered, openStore, type Placed, placed } from '../order/sale.fixture';
import { appRouter } from '../root';
import { spreads } from './announce';
import { notifies } from './notify';

let world: World;
beforeAll(async () => {
  world = await testWorld({ followedBy: followedBy([notifies, spreads]) });
});
afterAll(() => world[Symbol.asyncDispose]());

const as = (actor: Actor) => createCaller(appRouter)(world.context(actor));
const idOf = (actor: Actor): string => (actor.kind === 'user' ? actor.userId : '');

/** Somebody whom a topic concerns, and what makes it happen. */
interface Concern {
  readonly who: Actor;
  happen(): Promise<unknown>;
}

/** An event about a real order, otherwise its sample. */
async function ofOrder<N extends EventName>(
  name: N,
  side: 'seller' | 'buyer',
  more: Partial<PayloadOf<N>>,
): Promise<Concern> {
  const { orderId, sellerId, ...order } = await placed(world);
  const about = { orderId, sellerId, buyerId: idOf(order.buyer), ...more };
  return { who: order[side], happen: () => tell(world.kernel, name, { ...samples[name], ...about }) };
}
async function ofStore(name: 'product:low_stock' | 'stock:out' | 'settings:subscription_updated'): Promise<Concern> {
  const { sellerId, seller } = await openStore(world);
  return { who: seller, happen: () => tell(world.kernel, name, sample(name, { sellerId })) };
}
const asks = async ({ orderId, items, buyer }: Placed) =>
  world.kernel.run(requestReturn, {
    actor: buyer,
    input: { orderId, itemId: items[0]?.id ?? '', quantity: 1, reason: 'A crack.' },
  });

const entry = samples['order:updated'].events[0];
const concerns: Readonly<Record<Topic, () => Promise<Concern>>> = {
  new_order: () => ofOrder('order:payment_succeeded', 'seller', { part: 'full' }),
  balance_paid: () => ofOrder('order:payment_succeeded', 'seller', { part: 'balance' }),
  sale_payment_failed: () => ofOrder('payment:failed', 'seller', {}),
  refund_failed: () => ofOrder('payment:refund_failed', 'seller', {}),
  sale_cancelled: () => ofOrder('order:cancelled', 'seller', { cancelledBy: 'buyer' }),
  async return_requested() {
    const order = await delivered(world);
    await catchUp(world.kernel, notifies);
    return { who: order.seller, happen: () => asks(order) };
  },
  low_stock: () => ofStore('product:low_stock'),
  out_of_stock: () => ofStore('stock:out'),
  subscription: () => ofStore('settings:subscription_updated'),
  async announcement() {
    const { seller } = await openStore(world);
    const admin = (await world.given.session(await world.given.admin())).actor;
    return { who: seller, happen: () => as(admin).notification.announce({ title: newId(), message: 'News.' }) };
  },
  async team() {
    const { sellerId } = await openStore(world);
    const { actor } = await world.given.session(await world.given.buyer());
    const granted = sample('account:membership_granted', { sellerId, userId: actor.userId });
    return { who: actor, happen: () => tell(world.kernel, 'account:membership_granted', granted) };
  },
  order_paid: () => ofOrder('order:payment_succeeded', 'buyer', { part: 'full' }),
  payment_failed: () => ofOrder('payment:failed', 'buyer', {}),
  balance_due: () =>
    ofOrder('order:updated', 'buyer', { events: entry ? [{ ...entry, type: 'balance_payment_requested' }] : [] }),
  order_shipped: () => ofOrder('order:fulfilled', 'buyer', {}),
  order_delivered: () => ofOrder('order:fulfillment_updated', 'buyer', { status: 'delivered' }),
  order_cancelled: () => ofOrder('order:cancelled', 'buyer', { cancelledBy: 'seller' }),
  order_refunded: () => ofOrder('order:refund_processed', 'buyer', {}),
  async return_answered() {
    const order = await delivered(world);
    const { returnId } = await asks(order);
    await catchUp(world.kernel, notifies);
    const input = { orderId: order.orderId, returnId, note: null };
    return { who: order.buyer, happen: () => world.kernel.run(approveReturn, { actor: order.seller, input }) };
  },
};

it.each(topicNames)('%s: in the inbox or by e-mail, as the person said', async (topic) => {
  for (const [inApp, email] of [
    [true, false],
    [false, true],
  ] as const) {
    const { who, happen } = await concerns[topic]();
    await as(who).notification.setPreferences({ changes: [{ topic, inApp, email }] });
    const userId = idOf(who);
    const mails = await world.prisma.mail.count({ where: { userId } });
    const from = world.published.length;
    await happen();
    await catchUp(world.kernel, notifies);
    await catchUp(world.kernel, spreads);
    const toasts = world.published
      .slice(from)
      .filter(({ name, payload }) => name === 'notification:created' && payload.userId === userId);
    const { items } = (await as(who).notification.inbox({})).data;
    expect({
      inbox: items.filter((row) => row.topic === topic).length,
      toasts: toasts.filter(({ payload }) => payload.topic === topic).length,
      mails: (await world.prisma.mail.count({ where: { userId } })) - mails,
    }).toEqual({ inbox: inApp ? 1 : 0, toasts: inApp ? 1 : 0, mails: email ? 1 : 0 });
  }
});
