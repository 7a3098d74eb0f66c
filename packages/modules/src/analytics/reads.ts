import { Prisma, type ReadClient, select } from '@stallwire/db';
import { type Channel, channels, id, type OrderStatus, orderStatuses } from '@stallwire/events';
import { actsFor, query } from '@stallwire/kernel';
import { z } from 'zod';
import { clockOf, localTime } from './clock';
import { figuresOf, type Point, type Totals } from './figures';
import { type Books, type Days, moves, onDays } from './money';
import { type Grain, periodInput, periodOf } from './periods';

/** What a store's numbers are made of, for its people with `money`. */
export interface Overview {
  readonly timeZone: string;
  readonly currency: string;
  /** What was sold in, in either span; sums are of `currency` alone. */
  readonly currencies: readonly string[];
  readonly grain: Grain;
  /** What the store's clock shows, like the names of points: those after it are still to come. */
  readonly now: string;
  readonly days: Days;
  readonly totals: Totals;
  readonly points: readonly Point[];
  /** The same span right before: its points stand beside those of `points` by their place. */
  readonly before: { readonly days: Days; readonly totals: Totals; readonly points: readonly Point[] };
  /** Orders placed in these days, paid or not, by the status that they have now. */
  readonly placed: Readonly<Record<OrderStatus, number>>;
  /** Parts of the orders placed, 0 to 1; null without one. */
  readonly delivered: number | null;
  readonly refunded: number | null;
}

const currencyInput = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .optional();
const asked = z.strictObject({ sellerId: id, ...periodInput, currency: currencyInput });

/** Channels on which something is told that moves these numbers. */
const followed = (sellerId: string): Channel[] => [channels.seller(sellerId, 'money')];

export const overview = query.input(asked).query(({ ctx, input: { sellerId, currency, ...period } }) =>
  ctx.snapshot(followed(sellerId), async (db): Promise<Overview> => {
    await actsFor('money')({ db, actor: ctx.actor, input: { sellerId } });
    const clock = await clockOf(db, sellerId);
    const books: Books = { sellerId, timeZone: clock.timeZone, currency: currency ?? clock.currency };
    const { day, time } = await localTime(db, clock.timeZone, new Date());
    const { days, before, grain } = periodOf(period, day);
    const now = await figuresOf(db, books, days, grain);
    const then = await figuresOf(db, books, before, grain);
    return {
      timeZone: books.timeZone,
      currency: books.currency,
      currencies: await currenciesIn(db, books, { from: before.from, to: days.to }),
      grain,
      now: `${day}T${time.slice(0, 2)}`,
      days,
      ...now,
      before: { days: before, ...then },
      ...(await placedIn(db, books, days)),
    };
  }),
);

async function currenciesIn(db: ReadClient, { sellerId, currency, timeZone }: Books, days: Days): Promise<string[]> {
  const at = Prisma.sql`succeeded_at`;
  const rows = await select<{ currency: string }>(
    db,
    Prisma.sql`SELECT DISTINCT currency FROM payment
      WHERE seller_id = ${sellerId}::uuid AND state = 'succeeded' AND ${onDays(at, days, timeZone)}`,
  );
  return [...new Set([currency, ...rows.map((row) => row.currency)])].sort();
}

async function placedIn(db: ReadClient, { sellerId, timeZone, currency }: Books, days: Days) {
  const at = Prisma.sql`created_at`;
  const rows = await select<{ status: OrderStatus; orders: number; refunded: number }>(
    db,
    Prisma.sql`SELECT status::text, count(*)::float8 AS orders, count(*) FILTER (WHERE amount_refunded > 0)::float8 AS refunded
      FROM "order" WHERE seller_id = ${sellerId}::uuid AND currency = ${currency} AND ${onDays(at, days, timeZone)}
      GROUP BY 1`,
  );
  const of = (status: OrderStatus): number => rows.find((row) => row.status === status)?.orders ?? 0;
  const all = rows.reduce((sum, { orders }) => sum + orders, 0);
  const part = (some: number): number | null => (all === 0 ? null : some / all);
  return {
    placed: asPlaced(Object.fromEntries(orderStatuses.map((status) => [status, of(status)]))),
    delivered: part(of('delivered')),
    refunded: part(rows.reduce((sum, row) => sum + row.refunded, 0)),
  };
}
/** `Object.fromEntries` forgets its keys: they are all the statuses. */
const asPlaced = (entries: Record<string, number>) => entries as Record<OrderStatus, number>;

/** A product and what it brought in some days. */
export interface ProductFigures {
  readonly productId: string;
  readonly name: string;
  readonly imageUrl: string | null;
  /** False when it was deleted since. */
  readonly exists: boolean;
  /** Units in orders whose first payment came in these days. */
  readonly units: number;
  /** Their price, without tax and shipping. Minor units. */
  readonly sales: number;
  readonly orders: number;
  readonly views: number;
}

const productsAsked = asked.extend({
  by: z.enum(['sales', 'units', 'views']).default('sales'),
  /** `bottom` lists what is for sale and goes least. */
  end: z.enum(['top', 'bottom']).default('top'),
  limit: z.int().min(1).max(100).default(10),
});

export const products = query
  .input(productsAsked)
  .query(({ ctx, input: { sellerId, currency, by, end, limit, ...period } }) =>
    ctx.snapshot(followed(sellerId), async (db): Promise<readonly ProductFigures[]> => {
      await actsFor('money')({ db, actor: ctx.actor, input: { sellerId } });
      const clock = await clockOf(db, sellerId);
      const books: Books = { sellerId, timeZone: clock.timeZone, currency: currency ?? clock.currency };
      const { day } = await localTime(db, clock.timeZone, new Date());
      const { days } = periodOf(period, day);
      return productsIn(db, books, days, { by, end, limit });
    }),
  );

const column = { sales: Prisma.sql`sales`, units: Prisma.sql`units`, views: Prisma.sql`views` };

export function productsIn(
  db: ReadClient,
  books: Books,
  days: Days,
  { by, end, limit }: { by: keyof typeof column; end: 'top' | 'bottom'; limit: number },
): Promise<ProductFigures[]> {
  const { sellerId, timeZone } = books;
  const at = Prisma.sql`v.at`;
  const direction = end === 'top' ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const which =
    end === 'top'
      ? Prisma.sql`${column[by]} > 0`
      : Prisma.sql`p.status = 'active' AND p.deleted_at IS NULL AND p.type <> 'wholesale' AND p.currency = ${books.currency}`;
  return select<ProductFigures>(
    db,
    Prisma.sql`
      WITH sold AS (
        SELECT i.product_id, max(i.name) AS name, max(i.image_url) AS image, sum(i.quantity)::float8 AS units,
          sum(i.subtotal)::float8 AS sales, count(DISTINCT i.order_id)::float8 AS orders
        FROM (${moves(books, days)}) AS move JOIN order_item i ON i.order_id = move.order_id
        WHERE move.opened = 1 GROUP BY 1
      ), seen AS (
        SELECT v.product_id, count(*)::float8 AS views FROM page_view v
        WHERE v.seller_id = ${sellerId}::uuid AND v.product_id IS NOT NULL AND ${onDays(at, days, timeZone)} GROUP BY 1
      ), figures AS (
        SELECT coalesce(p.id, sold.product_id, seen.product_id) AS id, coalesce(units, 0) AS units, coalesce(sales, 0) AS sales,
          coalesce(orders, 0) AS orders, coalesce(views, 0) AS views, sold.name, sold.image
        FROM (SELECT id FROM product WHERE seller_id = ${sellerId}::uuid) AS p
        FULL JOIN sold ON sold.product_id = p.id FULL JOIN seen ON seen.product_id = coalesce(p.id, sold.product_id)
      )
      SELECT f.id AS "productId", coalesce(p.name, f.name, '') AS name, coalesce(p.image, f.image) AS "imageUrl",
        p.id IS NOT NULL AND p.deleted_at IS NULL AS exists, f.units, f.sales, f.orders, f.views
      FROM figures f LEFT JOIN product p ON p.id = f.id
      WHERE ${which} ORDER BY ${column[by]} ${direction}, f.id LIMIT ${limit}`,
  );
}

export interface LowStockRow {
  readonly productId: string;
  readonly name: string;
  readonly imageUrl: string | null;
  readonly stock: number;
  readonly threshold: number;
}

/** What is for sale and running out, the fewest first. For staff with `catalog`. */
export const lowStock = query
  .input(z.strictObject({ sellerId: id, limit: z.int().min(1).max(100).default(10) }))
  .query(({ ctx, input: { sellerId, limit } }) =>
    ctx.snapshot([channels.seller(sellerId, 'catalog')], async (db) => {
      await actsFor('catalog')({ db, actor: ctx.actor, input: { sellerId } });
      return lowStockOf(db, sellerId, limit);
    }),
  );

export interface LowStock {
  /** At or below their threshold, those with nothing left among them. */
  readonly total: number;
  readonly soldOut: number;
  /** The fewest first. */
  readonly rows: readonly LowStockRow[];
}

export async function lowStockOf(db: ReadClient, sellerId: string, limit: number): Promise<LowStock> {
  const where = {
    sellerId,
    deletedAt: null,
    status: { in: ['active' as const, 'out_of_stock' as const] },
    type: { in: ['in_stock' as const, 'wholesale' as const] },
    stock: { lte: db.product.fields.lowStockThreshold },
  };
  const [total, soldOut, rows] = [
    await db.product.count({ where }),
    await db.product.count({ where: { ...where, AND: { stock: { lte: 0 } } } }),
    await db.product.findMany({ where, orderBy: [{ stock: 'asc' }, { id: 'asc' }], take: limit }),
  ];
  return {
    total,
    soldOut,
    rows: rows.map(({ id: productId, name, image, stock, lowStockThreshold }) => ({
      productId,
      name,
      imageUrl: image,
      stock,
      threshold: lowStockThreshold,
    })),
  };
}

/** ms after which a tab that says nothing is closed; after which a cart that nobody touches is no live one. */
const alive = { tab: 75_000, cart: 30 * 60_000 };

/** Who is in the store at this moment. It ages by itself: ask again every half minute, besides what is told. */
export const live = query.input(z.strictObject({ sellerId: id })).query(({ ctx, input: { sellerId } }) => {
  const follow = [...followed(sellerId), channels.seller(sellerId, 'catalog')];
  return ctx.snapshot(follow, async (db) => {
    await actsFor('money')({ db, actor: ctx.actor, input: { sellerId } });
    const now = Date.now();
    const pages = await db.presence.groupBy({
      by: ['page', 'productId'],
      where: { sellerId, seenAt: { gt: new Date(now - alive.tab) } },
      _count: { _all: true },
    });
    const names = await db.product.findMany({
      where: { id: { in: pages.flatMap(({ productId }) => productId ?? []) } },
      select: { id: true, name: true },
    });
    const nameOf = new Map(names.map((row) => [row.id, row.name]));
    const carts = await db.cart.findMany({
      where: { sellerId, status: 'active', updatedAt: { gt: new Date(now - alive.cart) }, lines: { some: {} } },
      select: { lines: { select: { quantity: true } } },
    });
    return {
      visitors: pages.reduce((sum, page) => sum + page._count._all, 0),
      pages: pages
        .map(({ page, productId, _count }) => ({
          page,
          productId,
          name: productId === null ? null : (nameOf.get(productId) ?? null),
          visitors: _count._all,
        }))
        .sort((a, b) => b.visitors - a.visitors),
      carts: carts.length,
      unitsInCarts: carts.reduce((sum, { lines }) => sum + lines.reduce((units, line) => units + line.quantity, 0), 0),
      sales: await lastSales(db, sellerId),
    };
  });
});

/** The last ten times that money came in for an order. */
async function lastSales(db: ReadClient, sellerId: string) {
  const rows = await db.payment.findMany({
    where: { sellerId, state: 'succeeded' },
    orderBy: { succeededAt: 'desc' },
    take: 10,
    select: {
      amount: true,
      currency: true,
      part: true,
      succeededAt: true,
      order: { select: { id: true, number: true, customerName: true } },
    },
  });
  return rows.map(({ amount, currency, part, succeededAt, order }) => ({
    orderId: order.id,
    orderNumber: String(order.number),
    customerName: order.customerName,
    amount,
    currency,
    part,
    at: succeededAt?.toISOString() ?? null,
  }));
}
