import { Prisma, type ReadClient, select } from '@stallwire/db';
import { type Books, type Days, local, moves, onDays } from './money';
import { bucketFormat, bucketsOf, type Grain } from './periods';

/** One bucket of a chart. Amounts in minor units. */
export interface Point {
  /** As the store's clock has it: `2026-03`, `2026-03-29` or `2026-03-29T14`. */
  readonly at: string;
  /** What came in less what went back. */
  readonly revenue: number;
  /** Orders whose first payment came. */
  readonly orders: number;
  /** What those orders are worth. */
  readonly orderValue: number;
  /** Tabs in which something of the store was looked at. */
  readonly visits: number;
  /** Product pages that were opened. */
  readonly views: number;
}

/** The numbers of some days. Amounts in minor units of one currency. */
export interface Totals {
  /** `received` less `refunded`. */
  readonly revenue: number;
  readonly received: number;
  readonly refunded: number;
  /** Orders whose first payment (all of it, or the deposit) came in these days. */
  readonly orders: number;
  /** What those orders are worth. */
  readonly orderValue: number;
  /** `orderValue` by `orders`, rounded half up; null without an order. */
  readonly averageOrderValue: number | null;
  readonly visits: number;
  readonly views: number;
  /** `orders` by `visits`, 0 to 1; null without a visit. */
  readonly conversion: number | null;
  /** Whoever those orders are from, told apart by e-mail. */
  readonly customers: number;
  /** Those of them who had never paid for an order here before. */
  readonly newCustomers: number;
}

type Counted = Omit<Point, 'at'> & { received: number; refunded: number };
interface MoneyRow {
  bucket: string;
  received: number;
  refunded: number;
  orders: number;
  value: number;
}

/** Totals and the points of a chart; the sums of the points are the totals, but for visits that were in several. */
export async function figuresOf(
  db: ReadClient,
  books: Books,
  days: Days,
  grain: Grain,
): Promise<{ readonly totals: Totals; readonly points: readonly Point[] }> {
  const money = await moneyIn(db, books, days, grain);
  const looks = await looksIn(db, books, days, grain);
  const people = await customersIn(db, books, days);
  const points = bucketsOf(days, grain).map((at): Counted & { at: string } => {
    const { received = 0, refunded = 0, orders = 0, value = 0 } = money.get(at) ?? {};
    const { visits = 0, views = 0 } = looks.byBucket.get(at) ?? {};
    return { at, revenue: received - refunded, received, refunded, orders, orderValue: value, visits, views };
  });
  const sum = (of: keyof Counted): number => points.reduce((total, point) => total + point[of], 0);
  const [orders, orderValue, visits] = [sum('orders'), sum('orderValue'), looks.visits];
  return {
    totals: {
      revenue: sum('revenue'),
      received: sum('received'),
      refunded: sum('refunded'),
      orders,
      orderValue,
      averageOrderValue: averageOf(orderValue, orders),
      visits,
      views: sum('views'),
      conversion: visits === 0 ? null : Math.min(1, orders / visits),
      ...people,
    },
    points: points.map(({ at, revenue, orders: n, orderValue: worth, visits: tabs, views }) => ({
      at,
      revenue,
      orders: n,
      orderValue: worth,
      visits: tabs,
      views,
    })),
  };
}

/** Rounded half up. */
export const averageOf = (value: number, count: number): number | null =>
  count === 0 ? null : Math.floor((2 * value + count) / (2 * count));

async function moneyIn(db: ReadClient, books: Books, days: Days, grain: Grain): Promise<ReadonlyMap<string, MoneyRow>> {
  const rows = await select<MoneyRow>(
    db,
    Prisma.sql`SELECT to_char(local, ${bucketFormat[grain]}) AS bucket, sum(received)::float8 AS received,
        sum(refunded)::float8 AS refunded, sum(opened)::float8 AS orders, sum(value)::float8 AS value
      FROM (${moves(books, days)}) AS move GROUP BY 1`,
  );
  return new Map(rows.map((row) => [row.bucket, row]));
}

async function looksIn(db: ReadClient, { sellerId, timeZone }: Books, days: Days, grain: Grain) {
  const at = Prisma.sql`v.at`;
  const rows = await select<{ bucket: string | null; visits: number; views: number }>(
    db,
    Prisma.sql`SELECT to_char(look.local, ${bucketFormat[grain]}) AS bucket, count(DISTINCT visit_id)::float8 AS visits,
        count(product_id)::float8 AS views
      FROM (
        SELECT ${local(at, timeZone)} AS local, v.visit_id, v.product_id FROM page_view v
        WHERE v.seller_id = ${sellerId}::uuid AND ${onDays(at, days, timeZone)}
      ) AS look GROUP BY GROUPING SETS ((1), ())`,
  );
  const all = rows.find(({ bucket }) => bucket === null);
  return { visits: all?.visits ?? 0, byBucket: new Map(rows.map((row) => [row.bucket ?? '', row])) };
}

async function customersIn(db: ReadClient, books: Books, days: Days) {
  const paidAt = Prisma.sql`p.succeeded_at`;
  const [row] = await select<{ customers: number; new_customers: number }>(
    db,
    Prisma.sql`SELECT count(*)::float8 AS customers, count(*) FILTER (WHERE NOT EXISTS (
        SELECT 1 FROM "order" o JOIN payment p ON p.order_id = o.id
        WHERE o.seller_id = ${books.sellerId}::uuid AND lower(o.customer_email) = bought.who AND p.part <> 'balance'
          AND p.state = 'succeeded' AND ${local(paidAt, books.timeZone)}::date < ${days.from}::date
      ))::float8 AS new_customers
      FROM (
        SELECT DISTINCT lower(o.customer_email) AS who
        FROM (${moves(books, days)}) AS move JOIN "order" o ON o.id = move.order_id WHERE move.opened = 1
      ) AS bought`,
  );
  return { customers: row?.customers ?? 0, newCustomers: row?.new_customers ?? 0 };
}
