import { newId, type PrismaClient } from '@stallwire/db';
import { type Actor, createCaller } from '@stallwire/kernel';
import { sample, testWorld, type World } from '@stallwire/testing';
import { tell } from '@stallwire/testing/tell';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { followedBy } from '../follower';
import { appRouter } from '../root';
import { tellFigures, tellsFigures } from './tell-figures';

let world: World;
beforeAll(async () => {
  world = await testWorld({ followedBy: followedBy([tellsFigures]) });
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
  refund: fc.constantFrom('succeeded', 'succeeded', 'failed', 'pending'),
  state: fc.constantFrom('succeeded', 'succeeded', 'succeeded', 'failed'),
  status: fc.constantFrom('pending', 'processing', 'shipped', 'delivered', 'cancelled'),
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
      status: of.status,
      amountPaid: of.total,
      amountRefunded: of.refundedAt && of.refund === 'succeeded' ? Math.ceil(first / 3) : 0,
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
        state: of.state,
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
        state: of.refund,
        settledAt: of.refund === 'pending' ? null : of.refundedAt,
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
  const bought = `SELECT order_id FROM payment WHERE part IN ('full', 'deposit') AND state = 'succeeded'`;
  const { rows } = await world.pool.query<Record<string, string>>(
    `SELECT
      (SELECT coalesce(sum(amount), 0) FROM payment WHERE seller_id = $1 AND currency = $3 AND state = 'succeeded' AND ${within('succeeded_at')}) AS received,
      (SELECT coalesce(sum(refund.amount), 0) FROM refund, payment WHERE refund.payment_id = payment.id AND refund.seller_id = $1
        AND payment.currency = $3 AND refund.state = 'succeeded' AND ${within('settled_at')}) AS refunded,
      (SELECT count(*) FROM "order" WHERE seller_id = $1 AND currency = $3 AND id IN (${bought} AND ${within('succeeded_at')})) AS orders,
      (SELECT coalesce(sum(total_amount), 0) FROM "order" WHERE seller_id = $1 AND currency = $3 AND id IN (${bought} AND ${within('succeeded_at')})) AS value,
      (SELECT count(DISTINCT lower(customer_email)) FROM "order" WHERE seller_id = $1 AND currency = $3 AND id IN (${bought} AND ${within('succeeded_at')})) AS customers,
      (SELECT count(DISTINCT lower(customer_email)) FROM "order" o WHERE seller_id = $1 AND currency = $3 AND id IN (${bought} AND ${within('succeeded_at')})
        AND NOT EXISTS (SELECT FROM "order" e, payment p WHERE p.order_id = e.id AND e.seller_id = $1 AND p.part <> 'balance'
          AND p.state = 'succeeded' AND lower(e.customer_email) = lower(o.customer_email)
          AND to_char(timezone($2, p.succeeded_at), 'YYYY-MM-DD') < $4)) AS new_customers,
      (SELECT count(DISTINCT visit_id) FROM page_view WHERE seller_id = $1 AND ${within('at')}) AS visits,
      (SELECT count(*) FROM page_view WHERE seller_id = $1 AND product_id IS NOT NULL AND ${within('at')}) AS views,
      (SELECT coalesce(sum(i.subtotal), 0) FROM order_item i, "order" o WHERE i.order_id = o.id AND o.seller_id = $1 AND o.currency = $3 AND o.id IN (${bought} AND ${within('succeeded_at')})) AS sales`,
    [sellerId, timeZone, currency, from, to],
  );
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, value]) => [name, Number(value)]));
}

async function placedBySql(
  sellerId: string,
  { timeZone, currency }: { timeZone: string; currency: string },
  from: string,
  to: string,
) {
  const { rows } = await world.pool.query<{ status: string; sent_back: boolean }>(
    `SELECT status, amount_refunded > 0 AS sent_back FROM "order" WHERE seller_id = $1 AND currency = $3
      AND date(timezone($2, created_at)) >= $4::date AND date(timezone($2, created_at)) <= $5::date`,
    [sellerId, timeZone, currency, from, to],
  );
  const of = (status: string) => rows.filter((row) => row.status === status).length;
  const part = (some: number) => (rows.length === 0 ? null : some / rows.length);
  return {
    placed: {
      pending: of('pending'),
      processing: of('processing'),
      shipped: of('shipped'),
      delivered: of('delivered'),
      cancelled: of('cancelled'),
    },
    delivered: part(of('delivered')),
    refunded: part(rows.filter((row) => row.sent_back).length),
  };
}

async function currenciesBySql(
  sellerId: string,
  { timeZone, currency }: { timeZone: string; currency: string },
  from: string,
  to: string,
) {
  const { rows } = await world.pool.query<{ currency: string }>(
    `SELECT currency FROM payment WHERE seller_id = $1 AND succeeded_at IS NOT NULL
      AND to_char(timezone($2, succeeded_at), 'YYYY-MM-DD') >= $3 AND to_char(timezone($2, succeeded_at), 'YYYY-MM-DD') <= $4`,
    [sellerId, timeZone, from, to],
  );
  return [...new Set([currency, ...rows.map((row) => row.currency)])].sort();
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
          const { received, refunded, orders, orderValue, customers, newCustomers, visits, views } = data.totals;
          const top = (await calls.products(span)).data;
          const sum = (of: readonly { sales: number }[]) => of.reduce((total, row) => total + row.sales, 0);
          expect({
            ...{ received, refunded, orders, value: orderValue, customers, new_customers: newCustomers },
            ...{ visits, views, sales: sum(top) },
          }).toEqual(expected);
          expect(data.totals.revenue).toBe((expected.received ?? 0) - (expected.refunded ?? 0));
          expect(data.totals.averageOrderValue).toBe(orders === 0 ? null : Math.round(orderValue / orders));
          expect(data.totals.conversion).toBe(visits === 0 ? null : Math.min(1, orders / visits));
          const placed = await placedBySql(sellerId, question, first, last);
          expect({ placed: data.placed, delivered: data.delivered, refunded: data.refunded }).toEqual(placed);
          expect(data.currencies).toEqual(await currenciesBySql(sellerId, question, dayAt(from - days), last));

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
    { numRuns: 8, seed: 20_261_125 },
  );
}, 60_000);

/** Days on which a clock leaves out an hour, half of one, or midnight itself, or shows it twice; and one that is the same as any other. */
const oddDays = [
  ['America/New_York', '2026-03-08', 23],
  ['Europe/Berlin', '2026-03-29', 23],
  ['America/Havana', '2026-03-08', 23],
  ['Africa/Cairo', '2026-04-24', 23],
  ['Australia/Lord_Howe', '2026-04-05', 24.5],
  ['America/Santiago', '2026-04-04', 25],
  ['Pacific/Apia', '2026-04-05', 24],
] as const;

const today = new Date().toISOString().slice(0, 10);

/** A store whose money came, went back and whose pages were opened every half hour, around the odd days and today. */
async function busyStore() {
  const { sellerId, ...owner } = await world.given.seller();
  const { productId } = await world.given.product({ sellerId });
  const { actor } = await world.given.session(owner);
  const times = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-04-24', today].flatMap((day) =>
    Array.from({ length: 4 * 48 }, (_, n) => new Date(Date.parse(day) - 2 * 86_400_000 + n * 1_800_000)),
  );
  const payments = times.map((succeededAt, n) => ({
    ...{ id: newId(), orderId: newId(), sellerId, currency: 'USD', succeededAt },
    part: n % 3 === 0 ? ('balance' as const) : ('full' as const),
    state: 'succeeded' as const,
    amount: 1_000 + n,
  }));
  const sums = { subtotal: 0, taxAmount: 0, shippingCost: 0, totalAmount: 0 };
  const customer = { customerName: 'Somebody', customerEmail: 'a@example.test', shippingAddress: {} };
  await world.prisma.order.createMany({
    data: payments.map(({ orderId: id, currency }, n) => ({
      ...{ id, number: 1_001 + n, sellerId, currency, ...sums, ...customer },
    })),
  });
  await world.prisma.payment.createMany({ data: payments });
  await world.prisma.refund.createMany({
    data: payments.map(({ id: paymentId, orderId, succeededAt }, n) => ({
      ...{ id: newId(), orderId, paymentId, sellerId, requestedBy: 'test', amount: 1 + (n % 7) },
      state: 'succeeded' as const,
      settledAt: new Date(succeededAt.getTime() + 61 * 60_000),
    })),
  });
  await world.prisma.pageView.createMany({
    data: times.map((at) => ({ id: newId(), sellerId, productId, visitId: newId(), at })),
  });
  return { sellerId, calls: createCaller(appRouter)(world.context(actor)).analytics };
}
let busy: Awaited<ReturnType<typeof busyStore>>;
beforeAll(async () => {
  busy = await busyStore();
});

it.each(oddDays)('the hours of a day in %s, %s, which has %d of them', async (timeZone, day, hours) => {
  const { sellerId, calls } = busy;
  await calls.setTimeZone({ sellerId, timeZone });
  const { data } = await calls.overview({ sellerId, period: 'custom', from: day, to: day });
  expect(data.points.map(({ at }) => at)).toEqual(
    Array.from({ length: 24 }, (_, hour) => `${day}T${String(hour).padStart(2, '0')}`),
  );
  const { rows } = await world.pool.query<{ at: string; revenue: string; orders: string; views: string }>(
    `SELECT at, sum(revenue) AS revenue, sum(orders) AS orders, sum(views) AS views FROM (
      SELECT to_char(timezone($2, succeeded_at), 'YYYY-MM-DD"T"HH24') AS at, amount AS revenue, (part = 'full')::int AS orders, 0 AS views
        FROM payment WHERE seller_id = $1
      UNION ALL SELECT to_char(timezone($2, settled_at), 'YYYY-MM-DD"T"HH24'), -amount, 0, 0 FROM refund WHERE seller_id = $1
      UNION ALL SELECT to_char(timezone($2, at), 'YYYY-MM-DD"T"HH24'), 0, 0, 1 FROM page_view WHERE seller_id = $1
    ) AS moved WHERE starts_with(at, $3) GROUP BY 1`,
    [sellerId, timeZone, day],
  );
  const told = data.points
    .filter(({ views }) => views > 0)
    .map(({ at, revenue, orders, views }) => [at, { revenue, orders, views }]);
  const kept = rows.map(({ at, revenue, orders, views }) => [
    at,
    { revenue: Number(revenue), orders: Number(orders), views: Number(views) },
  ]);
  expect(new Map(told as [string, object][])).toEqual(new Map(kept as [string, object][]));
  expect(data.totals.views).toBe(hours * 2);
  expect(data.totals.revenue).toBe(kept.reduce((sum, [, of]) => sum + (of as { revenue: number }).revenue, 0));
});

it.each(oddDays)('what is told of the day, the week, the month and the year in %s on %s', async (timeZone, day) => {
  const { sellerId, calls } = busy;
  await calls.setTimeZone({ sellerId, timeZone });
  const actor: Actor = { kind: 'system', job: 'test' };
  for (const hour of [0, 6, 23]) {
    const now = new Date(Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000);
    const paid = sample('order:payment_succeeded', { sellerId, amount: 4_200, currency: 'USD' });
    await tell(world.kernel, 'order:payment_succeeded', paid);
    const due = await world.prisma.followUp.findMany({ where: { follower: tellsFigures.name } });
    const eventIds = due.map(({ eventId }) => eventId);
    const from = world.published.length;
    await world.kernel.run(tellFigures, { actor, input: { sellerId, eventIds, now } });
    const events = world.published.slice(from);
    const revenue = events.flatMap(({ name, payload }) => (name === 'analytics:revenue_updated' ? [payload] : []));
    const bySql = async (part: string) => {
      const { rows } = await world.pool.query<{ revenue: string }>(
        `SELECT (SELECT coalesce(sum(amount), 0) FROM payment WHERE seller_id = $1 AND date_trunc($3, timezone($2, succeeded_at)) = date_trunc($3, timezone($2, $4::timestamptz))
            AND date(timezone($2, succeeded_at)) <= date(timezone($2, $4::timestamptz)))
          - (SELECT coalesce(sum(amount), 0) FROM refund WHERE seller_id = $1 AND date_trunc($3, timezone($2, settled_at)) = date_trunc($3, timezone($2, $4::timestamptz))
            AND date(timezone($2, settled_at)) <= date(timezone($2, $4::timestamptz))) AS revenue`,
        [sellerId, timeZone, part, now.toISOString()],
      );
      return Number(rows[0]?.revenue);
    };
    expect(revenue).toEqual([
      { ...{ sellerId, currency: 'USD', newRevenue: 4_200, period: 'today' }, totalRevenue: await bySql('day') },
      { ...{ sellerId, currency: 'USD', newRevenue: 4_200, period: 'week' }, totalRevenue: await bySql('week') },
      { ...{ sellerId, currency: 'USD', newRevenue: 4_200, period: 'month' }, totalRevenue: await bySql('month') },
      { ...{ sellerId, currency: 'USD', newRevenue: 4_200, period: 'year' }, totalRevenue: await bySql('year') },
    ]);
    const metrics = events.find(({ name }) => name === 'analytics:metrics_updated')?.payload;
    const { rows } = await world.pool.query<{ revenue: string; orders: string }>(
      `SELECT (SELECT sum(amount) FROM payment WHERE seller_id = $1) - (SELECT sum(amount) FROM refund WHERE seller_id = $1) AS revenue,
        (SELECT count(*) FROM payment WHERE seller_id = $1 AND part = 'full') AS orders`,
      [sellerId],
    );
    expect(metrics).toMatchObject({
      metrics: { totalRevenue: Number(rows[0]?.revenue), totalOrders: Number(rows[0]?.orders) },
    });
  }
});

it.each(timeZones)('today and yesterday of Home in %s', async (timeZone) => {
  const { sellerId, calls } = busy;
  await calls.setTimeZone({ sellerId, timeZone });
  const asked = new Date();
  const { data } = await calls.home({ sellerId });
  const { rows } = await world.pool.query<{
    day: string;
    until: boolean;
    revenue: string;
    orders: string;
    visits: string;
  }>(
    `SELECT date(timezone($2, $3::timestamptz)) - date(at) AS day, at::time <= timezone($2, $3::timestamptz)::time AS until,
        sum(revenue) AS revenue, sum(orders) AS orders, sum(visits) AS visits FROM (
      SELECT timezone($2, succeeded_at) AS at, amount AS revenue, (part = 'full')::int AS orders, 0 AS visits FROM payment WHERE seller_id = $1
      UNION ALL SELECT timezone($2, settled_at), -amount, 0, 0 FROM refund WHERE seller_id = $1
      UNION ALL SELECT timezone($2, at), 0, 0, 1 FROM page_view WHERE seller_id = $1
    ) AS moved GROUP BY 1, 2`,
    [sellerId, timeZone, asked.toISOString()],
  );
  const of = (day: number, isUntil = false) => {
    const mine = rows.filter((row) => Number(row.day) === day && (!isUntil || row.until));
    const sum = (field: 'revenue' | 'orders' | 'visits') => mine.reduce((all, row) => all + Number(row[field]), 0);
    return { revenue: sum('revenue'), orders: sum('orders'), visits: sum('visits') };
  };
  expect(data.numbers?.today).toMatchObject(of(0));
  expect(data.numbers?.yesterday).toMatchObject(of(1));
  expect(data.numbers?.yesterdaySoFar).toEqual(of(1, true));
  const hours = data.numbers?.hours ?? [];
  expect(hours.reduce((sum, hour) => sum + hour.today, 0)).toBe(of(0).revenue);
  expect(hours.reduce((sum, hour) => sum + hour.yesterday, 0)).toBe(of(1).revenue);
});
