import type { Actor } from '@stallwire/kernel';
import fc from 'fast-check';
import { Stripe } from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ordered, type PaymentsWorld, paymentsWorld, type Shop, shopIn } from './payments.fixture';

let world: PaymentsWorld;
let shop: Shop;
let who: { cookie: string; actor: Actor };
beforeAll(async () => {
  world = await paymentsWorld();
  shop = await shopIn(world, 100_000);
  who = await world.given.session(await world.given.buyer());
  // Everything that the simulator tells stays with it: the tests deliver by hand.
  await world.control('/webhooks', { hold: true });
});
afterAll(() => world[Symbol.asyncDispose]());

/** An order that was refused once, then paid, then refunded twice at the provider; and everything that the provider has to tell of it. */
async function story(): Promise<{ orderId: string; events: Stripe.Event[] }> {
  const { orderId } = await ordered(world, shop, who);
  const { data } = await world.call(who, 'order.pay', { orderId });
  await world.confirm(data.clientSecret, 'chargeDeclined');
  await world.confirm(data.clientSecret, 'visa');
  const [intentId = ''] = data.clientSecret.split('_secret_');
  for (const amount of [1_000, 500]) await world.stripe.refunds.create({ payment_intent: intentId, amount });
  const events: Stripe.Event[] = [];
  for await (const event of world.stripe.events.list({ limit: 100 }))
    if (JSON.stringify(event.data.object).includes(intentId)) events.push(event);
  return { orderId, events: events.reverse() };
}

/** All that is kept and was told of an order, without what differs between any two orders. */
async function rowsOf(orderId: string) {
  const order = await world.prisma.order.findUniqueOrThrow({
    where: { id: orderId },
    include: {
      items: { orderBy: { position: 'asc' } },
      payments: true,
      refunds: { include: { lines: true }, orderBy: { amount: 'asc' } },
      timeline: { orderBy: { id: 'asc' } },
    },
  });
  const told = await world.prisma.event.findMany({
    where: { payload: { path: ['orderId'], equals: orderId } },
    orderBy: { id: 'asc' },
  });
  const held = await world.prisma.stockReservation.findMany({ where: { orderId } });
  const { status, paymentStatus, fulfillmentStatus, amountPaid, amountRefunded, version } = order;
  return {
    order: { status, paymentStatus, fulfillmentStatus, amountPaid, amountRefunded, version },
    items: order.items.map((item) => [item.name, item.status, item.refundedQuantity, item.refundedAmount]),
    payments: order.payments.map((of) => [
      of.part,
      of.state,
      of.amount,
      of.amountRefunded,
      of.declineCode,
      of.failedCharge,
    ]),
    refunds: order.refunds.map((of) => [of.amount, of.state, of.lines.map((line) => [line.type, line.amount])]),
    timeline: order.timeline.map((entry) => [entry.type, entry.description, entry.performedBy]),
    told: told.map(({ name }) => name),
    held: held.map((of) => [of.quantity, of.status]),
  };
}

/** The same bytes, signed, through the door. */
async function deliver(event: Stripe.Event): Promise<number> {
  const payload = JSON.stringify(event);
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: world.payments.webhookSecret });
  const init = { method: 'POST', headers: { 'stripe-signature': signature }, body: payload };
  return (await fetch(`${world.url}/api/stripe/webhook`, init)).status;
}

const mattering = ['payment_intent.payment_failed', 'payment_intent.succeeded', 'charge.refunded'];
let expected: Awaited<ReturnType<typeof rowsOf>>;

it('told once, in the order of things', async () => {
  const { orderId, events } = await story();
  const types = events.map(({ type }) => type);
  expect(types).toEqual(expect.arrayContaining([...mattering, 'payment_intent.created']));
  for (const event of events) expect([event.type, await deliver(event)]).toEqual([event.type, 200]);
  expected = await rowsOf(orderId);
  expect(expected.order).toMatchObject({
    status: 'processing',
    paymentStatus: 'partially_refunded',
    amountPaid: 4_000,
  });
  expect(expected.order.amountRefunded).toBe(1_500);
  expect(expected.refunds).toHaveLength(2);
  const stored = await world.prisma.stripeEvent.count({ where: { id: { in: events.map(({ id }) => id) } } });
  expect(stored).toBe(events.length);
});

it('every order of those that matter, each told twice, ends in the same rows', async () => {
  const kinds = (events: Stripe.Event[]) => events.filter(({ type }) => mattering.includes(type));
  const count = kinds((await story()).events).length;
  for (const order of permutations(Array.from({ length: count }, (_of, at) => at))) {
    const { orderId, events } = await story();
    const some = kinds(events);
    for (const at of [...order, ...order]) expect(await deliver(some[at] as Stripe.Event)).toBe(200);
    expect([order, await rowsOf(orderId)]).toEqual([order, expected]);
  }
}, 120_000);

it('any mixture of all of them, with repetitions, some at the same moment, ends in the same rows', async () => {
  const mixture = fc.record({
    keys: fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
    again: fc.array(fc.nat(19)),
  });
  await fc.assert(
    fc.asyncProperty(mixture, fc.boolean(), async ({ keys, again }, atOnce) => {
      const { orderId, events } = await story();
      const shuffled = events
        .map((event, at) => ({ event, key: keys[at % keys.length] ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ event }) => event);
      const all = [...shuffled, ...again.map((at) => shuffled[at % shuffled.length] as Stripe.Event)];
      if (atOnce) await Promise.all(all.map(deliver));
      for (const event of all) expect(await deliver(event)).toBe(200);
      expect(await rowsOf(orderId)).toEqual(expected);
    }),
    { numRuns: 12 },
  );
}, 120_000);

function permutations<T>(of: readonly T[]): T[][] {
  if (of.length <= 1) return [[...of]];
  return of.flatMap((first, at) =>
    permutations([...of.slice(0, at), ...of.slice(at + 1)]).map((rest) => [first, ...rest]),
  );
}
