import { randomBytes } from 'node:crypto';
import { newId } from '@stallwire/db';
import { type Actor, noGrants } from '@stallwire/kernel';
import { attachIntent, payOrder, placeOrder, recordIntent } from '@stallwire/modules';
import { givenIn } from '@stallwire/testing/given';
import { answer } from '../processes/calls';
import { percentiles } from '../report/percentiles';
import { type CheckoutSample, type How, hows, type What } from './samples';
import { openTill, type Till } from './till';

/** The process that holds the API's two halves, one that tells and one that does not, over the same database. */

interface Store {
  readonly sellerId: string;
  readonly lines: readonly { readonly productId: string; readonly variantId: string; readonly quantity: number }[];
}

const tills: Partial<Record<How, Till>> = {};
let stores: readonly Store[] = [];
let buyers: readonly string[] = [];
const tillOf = (how: How): Till => {
  const till = tills[how];
  if (!till) throw new Error('Nothing is open yet.');
  return till;
};

const stripe: Actor = { kind: 'stripe' };
const customer = { name: 'Cleo Marsh', email: 'cleo@example.test', phone: null };
const shippingAddress = {
  fullName: 'Cleo Marsh',
  addressLine1: '48 Alder Street',
  addressLine2: null,
  city: 'Portland',
  state: 'OR',
  postalCode: '97205',
  country: 'US',
  phone: null,
};

/** A mug at 10.00 and a bowl at 25.00; shipping is 5.00. */
const total = 4_000;

async function openStore(till: Till): Promise<Store> {
  const { prisma } = till.core;
  const given = givenIn({ prisma });
  const { sellerId } = await given.seller();
  await prisma.settings.update({ where: { sellerId }, data: { shippingPrice: 500 } });
  const mug = await given.product({ sellerId }, { name: 'Mug', price: 1_000, stock: 1_000_000 });
  const bowl = await given.product({ sellerId }, { name: 'Bowl', price: 2_500, stock: 1_000_000 });
  const lines = [mug, bowl].map(({ productId }) => ({ productId, variantId: '', quantity: 1 }));
  return { sellerId, lines };
}

/** A full cart for each checkout to come. */
async function fillCarts(count: number): Promise<readonly { readonly store: Store; readonly actor: Actor }[]> {
  const { prisma } = tillOf('told').core;
  const shoppers = buyers.slice(0, count).map((userId, index) => {
    const store = stores[index % stores.length];
    if (!store) throw new Error('There is no store.');
    const sessionId = userId;
    return {
      store,
      cartId: newId(),
      actor: { kind: 'user', userId, role: 'buyer', sessionId, grants: noGrants } as const,
    };
  });
  await prisma.cart.createMany({
    data: shoppers.map(({ store, cartId, actor }) => ({ id: cartId, buyerId: actor.userId, sellerId: store.sellerId })),
  });
  await prisma.cartLine.createMany({
    data: shoppers.flatMap(({ store, cartId }) => store.lines.map((line) => ({ cartId, ...line }))),
  });
  return shoppers;
}

async function checkOut(till: Till, what: What, { store, actor }: { store: Store; actor: Actor }): Promise<void> {
  const { kernel } = till.core;
  const { sellerId, lines } = store;
  const asked = { sellerId, lines: [...lines], expectedTotal: total, customer, shippingAddress };
  const placed = await kernel.run(placeOrder, {
    actor,
    input: { ...asked, paymentType: 'full' },
    mutationId: newId(),
  });
  const { paymentId } = await kernel.run(payOrder, { actor, input: { orderId: placed.orderId } });
  if (what === 'whole') {
    const { clientSecret } = await till.provider().open(paymentId);
    return till.pay(clientSecret);
  }
  const intentId = `pi_${paymentId}`;
  await kernel.run(attachIntent, { actor: stripe, input: { paymentId, intentId, clientSecret: 'secret' } });
  const event = { id: `evt_${newId()}`, type: 'payment_intent.succeeded', createdAt: new Date() };
  const nothingWrong = { failedCharge: null, declineCode: null, failureMessage: null };
  await kernel.run(recordIntent, {
    actor: stripe,
    input: { event, paymentId, intentId, state: 'succeeded', ...nothingWrong },
  });
}

const calls = {
  /** @returns where each half hears of payments, and what messages are to be signed with */
  async open(of: { databaseUrl: string; stores: number; buyers: number }): Promise<{
    webhooks: readonly string[];
    secret: string;
  }> {
    const webhookSecret = `whsec_${randomBytes(24).toString('hex')}`;
    // One after the other: the first migrates the database.
    for (const how of hows) tills[how] = await openTill(how, { databaseUrl: of.databaseUrl, webhookSecret });
    const told = tillOf('told');
    stores = await Promise.all(Array.from({ length: of.stores }, () => openStore(told)));
    buyers = (await givenIn({ prisma: told.core.prisma }).crowd(of.buyers)).map(({ id }) => id);
    return { webhooks: hows.map((how) => tillOf(how).webhook), secret: webhookSecret };
  },

  async payAt(of: { urls: readonly string[] }): Promise<Record<string, never>> {
    for (const [index, how] of hows.entries()) tillOf(how).payAt(of.urls[index] ?? '');
    return {};
  },

  /** So many checkouts by callers who each begin the next one when theirs is done. */
  async checkOut(of: { what: What; how: How; callers: number; count: number }): Promise<CheckoutSample['values']> {
    const till = tillOf(of.how);
    const waiting = [...(await fillCarts(of.count))];
    const took: number[] = [];
    globalThis.gc?.();
    const cpu = process.cpuUsage();
    const began = performance.now();
    await Promise.all(
      Array.from({ length: of.callers }, async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const start = performance.now();
          await checkOut(till, of.what, next);
          took.push((performance.now() - start) * 1_000);
        }
      }),
    );
    const ms = performance.now() - began;
    const { user, system } = process.cpuUsage(cpu);
    const { p50, p99 } = percentiles(took);
    return { perSecond: (of.count / ms) * 1_000, p50, p99, us: (user + system) / of.count };
  },

  /** @returns how many orders there are, and how many of them are paid */
  async orders(_: Record<string, never>): Promise<{ all: number; paid: number; told: number }> {
    const { prisma } = tillOf('told').core;
    const [all, paid, told] = await Promise.all([
      prisma.order.count(),
      prisma.order.count({ where: { status: 'processing', amountPaid: total } }),
      prisma.event.count({ where: { name: 'order:payment_succeeded' } }),
    ]);
    return { all, paid, told };
  },
};

export type CheckoutServerCalls = typeof calls;
answer(calls);
