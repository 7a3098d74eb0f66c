import { Prisma } from '@stallwire/db';

/** Whose money, in which currency, by which clock. */
export interface Books {
  readonly sellerId: string;
  /** Sums are of one currency; they cannot be added up across several. */
  readonly currency: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** Days as the store's clock has them, `2026-03-29`; both are in it. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** An instant as the store's clock shows it. */
export const local = (at: Prisma.Sql, timeZone: string): Prisma.Sql => Prisma.sql`(${at} AT TIME ZONE ${timeZone})`;

/** True for instants on these days. The outer bounds, a day wider than any clock is off, are what an index can use. */
export const onDays = (at: Prisma.Sql, { from, to }: Days, timeZone: string): Prisma.Sql => Prisma.sql`(
  ${at} >= ${from}::timestamp AT TIME ZONE 'UTC' - interval '1 day'
  AND ${at} < ${to}::timestamp AT TIME ZONE 'UTC' + interval '2 days'
  AND ${local(at, timeZone)}::date BETWEEN ${from}::date AND ${to}::date)`;

const paidAt = Prisma.sql`p.succeeded_at`;
const settledAt = Prisma.sql`r.settled_at`;

/**
 * Every time money moved: `local`, what was `received` and `refunded`; `opened` is 1 where a payment was an order's first, `value` then what
 * that order is worth, `order_id` which it was.
 */
export const moves = ({ sellerId, currency, timeZone }: Books, days: Days): Prisma.Sql => Prisma.sql`
  SELECT ${local(paidAt, timeZone)} AS local, p.amount AS received, 0 AS refunded, (p.part <> 'balance')::int AS opened,
    CASE WHEN p.part <> 'balance' THEN o.total_amount ELSE 0 END AS value, p.order_id
  FROM payment p JOIN "order" o ON o.id = p.order_id
  WHERE p.seller_id = ${sellerId}::uuid AND p.currency = ${currency} AND p.state = 'succeeded'
    AND ${onDays(paidAt, days, timeZone)}
  UNION ALL
  SELECT ${local(settledAt, timeZone)}, 0, r.amount, 0, 0, r.order_id
  FROM refund r JOIN payment p ON p.id = r.payment_id
  WHERE r.seller_id = ${sellerId}::uuid AND p.currency = ${currency} AND r.state = 'succeeded'
    AND ${onDays(settledAt, days, timeZone)}`;
