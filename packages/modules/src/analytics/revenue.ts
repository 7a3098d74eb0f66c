import { Prisma, type ReadClient, select } from '@stallwire/db';
import type { PayloadOf } from '@stallwire/events';
import { averageOf } from './figures';
import { type Books, moves } from './money';

type PeriodName = PayloadOf<'analytics:revenue_updated'>['period'];
export const calendarPeriods = ['today', 'week', 'month', 'year'] as const satisfies readonly PeriodName[];

/** Revenue of the day, the week (from Monday), the month and the year that it is by the store's clock. */
export async function revenueByPeriod(
  db: ReadClient,
  books: Books,
  today: string,
): Promise<Readonly<Record<PeriodName, number>>> {
  const year = `${today.slice(0, 4)}-01-01`;
  const week = weekOf(today);
  const since = (from: string) =>
    Prisma.sql`coalesce(sum(received - refunded) FILTER (WHERE local >= ${from}::date), 0)::float8`;
  const [row] = await select<Record<PeriodName, number>>(
    db,
    Prisma.sql`SELECT ${since(today)} AS today, ${since(week)} AS week, ${since(`${today.slice(0, 7)}-01`)} AS month,
        ${since(year)} AS year
      FROM (${moves(books, { from: week < year ? week : year, to: today })}) AS move`,
  );
  return row ?? { today: 0, week: 0, month: 0, year: 0 };
}

function weekOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return at.toISOString().slice(0, 10);
}

/** A store's figures since it began. */
export async function allTime(
  db: ReadClient,
  { sellerId, currency }: Pick<Books, 'sellerId' | 'currency'>,
): Promise<Required<PayloadOf<'analytics:metrics_updated'>['metrics']>> {
  const [row] = await select<{ received: number; refunded: number; orders: number; value: number }>(
    db,
    Prisma.sql`SELECT coalesce(sum(p.amount), 0)::float8 AS received, count(*) FILTER (WHERE p.part <> 'balance')::float8 AS orders,
        coalesce(sum(o.total_amount) FILTER (WHERE p.part <> 'balance'), 0)::float8 AS value,
        (SELECT coalesce(sum(r.amount), 0)::float8 FROM refund r JOIN payment paid ON paid.id = r.payment_id
          WHERE r.seller_id = ${sellerId}::uuid AND paid.currency = ${currency} AND r.state = 'succeeded') AS refunded
      FROM payment p JOIN "order" o ON o.id = p.order_id
      WHERE p.seller_id = ${sellerId}::uuid AND p.currency = ${currency} AND p.state = 'succeeded'`,
  );
  const totalProducts = await db.product.count({
    where: { sellerId, deletedAt: null, status: { notIn: ['draft', 'archived'] } },
  });
  const { received = 0, refunded = 0, orders = 0, value = 0 } = row ?? {};
  return {
    totalOrders: orders,
    totalRevenue: received - refunded,
    totalProducts,
    averageOrderValue: averageOf(value, orders) ?? 0,
  };
}
