import { newId, type PrismaClient } from '@stallwire/db';
import { createCaller } from '@stallwire/kernel';
import { testWorld, type World } from '@stallwire/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { appRouter } from '../root';

let world: World;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

/** Clocks that turn at midnight, by half an hour, in the southern summer, or stand far from Greenwich. */
const timeZones = [
  'UTC',
  'America/New_York',
  'America/Havana',
  'America/Santiago',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Pago_Pago',
];
const currencies = ['USD', 'JPY', 'KWD'] as const;
const around = { from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 3, 30) };
const instant = fc.integer({ min: around.from, max: around.to }).map((at) => new Date(at));

const sale = fc.record({
  currency: fc.constantFrom(...currencies),
  total: fc.integer({ min: 2, max: 5_000_000 }),
  deposit: fc.boolean(),
  customer: fc.constantFrom('a@example.test', 'A@example.test', 'b@example.test', 'c@example.test'),
  paidAt: instant,
  balanceAt: fc.option(instant),
  refundedAt: fc.option(instant),
  state: fc.constantFrom('succeeded', 'succeeded', 'succeeded', 'failed'),
});
const look = fc.record({ at: instant, tab: fc.integer({ min: 0, max: 6 }), product: fc.boolean() });
const asked = fc.record({
  timeZone: fc.constantFrom(...timeZones),
  currency: fc.constantFrom(...currencies),
  from: fc.integer({ min: 0, max: 50 }),
  days: fc.integer({ min: 1, max: 20 }),
});
type Sale = typeof sale extends fc.Arbitrary<infer S> ? S : never;

async function sell(prisma: PrismaClient, sellerId: string, productId: string, number: number, of: Sale) {
  const first = of.deposit ? Math.floor(of.total / 2) : of.total;
  const orderId = newId();
  const { currency } = of;
  await prisma.order.create({
    data: {
      id: orderId,
      number,
      sellerId,
      currency,
      subtotal: of.total,
      taxAmount: 0,
      shippingCost: 0,
      totalAmount: of.total,
      paymentType: of.deposit ? 'deposit' : 'full',
      depositAmount: of.deposit ? first : null,
      customerName: 'Somebody',
      customerEmail: of.customer,
      shippingAddress: {},
      createdAt: of.paidAt,
      items: {
        create: {
          id: newId(),
          position: 0,
          productId,
          variantId: '',
          name: 'Mug',
          productType: 'in_stock',
          quantity: 1,
          price: of.total,
          subtotal: of.total,
        },
      },
    },
  });
  const paid = (part: 'full' | 'deposit' | 'balance', amount: number, succeededAt: Date) =>
    prisma.payment.create({
      data: {
        id: newId(),
        orderId,
        sellerId,
        part,
        amount,
        currency,
        state: of.state as 'succeeded',
        succeededAt: of.state === 'succeeded' ? succeededAt : null,
      },
    });
  const { id: paymentId } = await paid(of.deposit ? 'deposit' : 'full', first, of.paidAt);
  if (of.deposit && of.balanceAt) await paid('balance', of.total - first, of.balanceAt);
  if (of.refundedAt && of.state === 'succeeded')
    await prisma.refund.create({
      data: {
        id: newId(),
        orderId,
        paymentId,
        sellerId,
        amount: Math.ceil(first / 3),
        state: 'succeeded',
        settledAt: of.refundedAt,
        requestedBy: 'test',
      },
    });
}

const dayAt = (offset: number) => new Date(around.from + offset * 86_400_000).toISOString().slice(0, 10);

/** The same numbers, asked of the tables in other words. */
async function bySql(
  sellerId: string,
  { timeZone, currency }: { timeZone: string; currency: string },
  from: string,
  to: string,
) {
  const within = (column: string) =>
    `to_char(timezone($2, ${column}), 'YYYY-MM-DD') >= $4 AND to_char(timezone($2, ${column}), 'YYYY-MM-DD') <= $5`;
  const { rows } = await world.pool.query<Record<string, string>>(
    `SELECT
      (SELECT coalesce(sum(amount), 0) FROM payment WHERE seller_id = $1 AND currency = $3 AND state = 'succeeded' AND ${within('succeeded_at')}) AS received,
      (SELECT coalesce(sum(refund.amount), 0) FROM refund, payment WHERE refund.payment_id = payment.id AND refund.seller_id = $1
        AND payment.currency = $3 AND refund.state = 'succeeded' AND ${within('settled_at')}) AS refunded,
      (SELECT count(*) FROM "order" WHERE seller_id = $1 AND currency = $3 AND id IN (
        SELECT order_id FROM payment WHERE part IN ('full', 'deposit') AND state = 'succeeded' AND ${within('succeeded_at')})) AS orders,
      (SELECT coalesce(sum(total_amount), 0) FROM "order" WHERE seller_id = $1 AND currency = $3 AND id IN (
        SELECT order_id FROM payment WHERE part IN ('full', 'deposit') AND state = 'succeeded' AND ${within('succeeded_at')})) AS value,
      (SELECT count(DISTINCT lower(customer_email)) FROM "order" WHERE seller_id = $1 AND currency = $3 AND id IN (
        SELECT order_id FROM payment WHERE part IN ('full', 'deposit') AND state = 'succeeded' AND ${within('succeeded_at')})) AS customers,
      (SELECT count(DISTINCT visit_id) FROM page_view WHERE seller_id = $1 AND ${within('at')}) AS visits,
      (SELECT count(*) FROM page_view WHERE seller_id = $1 AND product_id IS NOT NULL AND ${within('at')}) AS views,
      (SELECT coalesce(sum(i.subtotal), 0) FROM order_item i, "order" o WHERE i.order_id = o.id AND o.seller_id = $1 AND o.currency = $3 AND o.id IN (
        SELECT order_id FROM payment WHERE part IN ('full', 'deposit') AND state = 'succeeded' AND ${within('succeeded_at')})) AS sales`,
    [sellerId, timeZone, currency, from, to],
  );
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, value]) => [name, Number(value)]));
}

it('numbers are those of the tables, whatever the clock and the currency', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(sale, { maxLength: 12 }),
      fc.array(look, { maxLength: 15 }),
      fc.array(asked, { minLength: 2, maxLength: 4 }),
      async (sales, looks, questions) => {
        const { sellerId, ...owner } = await world.given.seller();
        const { productId } = await world.given.product({ sellerId });
        const { actor } = await world.given.session(owner);
        const calls = createCaller(appRouter)(world.context(actor)).analytics;
        for (const [index, one] of sales.entries()) await sell(world.prisma, sellerId, productId, 1_001 + index, one);
        const tabs = Array.from({ length: 7 }, () => newId());
        await world.prisma.pageView.createMany({
          data: looks.map(({ at, tab, product }) => ({
            id: newId(),
            sellerId,
            productId: product ? productId : null,
            visitId: tabs[tab] ?? '',
            at,
          })),
        });
        for (const { from, days, ...question } of questions) {
          await calls.setTimeZone({ sellerId, timeZone: question.timeZone });
          const [first, last] = [dayAt(from), dayAt(from + days - 1)];
          const span = { sellerId, period: 'custom' as const, from: first, to: last, currency: question.currency };
          const { data } = await calls.overview(span);
          const expected = await bySql(sellerId, question, first, last);
          const { received, refunded, orders, orderValue, customers, visits, views } = data.totals;
          const top = (await calls.products(span)).data;
          const sum = (of: readonly { sales: number }[]) => of.reduce((total, row) => total + row.sales, 0);
          expect({ received, refunded, orders, value: orderValue, customers, visits, views, sales: sum(top) }).toEqual(
            expected,
          );
          expect(data.totals.revenue).toBe((expected.received ?? 0) - (expected.refunded ?? 0));

          for (const point of data.points.filter(({ at }) => at.length === 10)) {
            const day = await bySql(sellerId, question, point.at, point.at);
            const { at: _, revenue, ...counted } = point;
            expect({ revenue, ...counted }).toEqual({
              revenue: (day.received ?? 0) - (day.refunded ?? 0),
              orders: day.orders,
              orderValue: day.value,
              visits: day.visits,
              views: day.views,
            });
          }
          const then = await bySql(sellerId, question, dayAt(from - days), dayAt(from - 1));
          expect(data.before.totals).toMatchObject({ received: then.received, orders: then.orders, views: then.views });
        }
      },
    ),
    { numRuns: 12, seed: 20_261_125 },
  );
}, 60_000);
