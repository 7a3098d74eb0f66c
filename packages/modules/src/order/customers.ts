import { Prisma, type ReadClient, select } from '@stallwire/db';
import { channels, id } from '@stallwire/events';
import { askedTerms } from '@stallwire/events/schema/search-terms';
import { actsFor, query, refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { pageLimit } from '../page-limit';
import { listRowOf, type OrderListRow, withLines } from './lists';
import { asAddress, type OrderSnapshot } from './snapshot';

/** What somebody bought in one currency, in minor units of it. */
interface Bought {
  readonly currency: string;
  readonly orders: number;
  /** What they paid and kept paid. */
  readonly spent: number;
  /** ISO 8601. */
  readonly firstOrderAt: string;
  readonly lastOrderAt: string;
}

/** Somebody who ordered in a store, in one currency. Who they are is their e-mail address: most have no account. */
export interface CustomerRow extends Bought {
  readonly customerEmail: string;
  /** As they wrote it last. */
  readonly customerName: string;
  /** ISO 3166, where their last order went. */
  readonly country: string | null;
  /** Of their last order; `customer` finds them by any of theirs. */
  readonly orderNumber: string;
}

/** Everything that a store knows of somebody who ordered there. */
export interface CustomerView {
  readonly customerEmail: string;
  readonly customerName: string;
  readonly customerPhone: string | null;
  readonly hasAccount: boolean;
  /** For each currency, the one they bought in last first. */
  readonly totals: readonly Bought[];
  /** Where their orders went, the latest first, each place once. */
  readonly addresses: readonly OrderSnapshot['shippingAddress'][];
  /** The latest first, `shownOrders` at most. */
  readonly orders: readonly OrderListRow[];
}

const customerSorts = ['recent', 'spent', 'orders'] as const;
const shownOrders = 100;

interface Summed {
  readonly email: string;
  readonly currency: string;
  readonly orders: number;
  readonly spent: number;
  readonly first: Date;
  readonly last: Date;
  readonly number: number;
}

const sorting: Readonly<Record<(typeof customerSorts)[number], Prisma.Sql>> = {
  recent: Prisma.sql`"last" DESC`,
  spent: Prisma.sql`"spent" DESC`,
  orders: Prisma.sql`"orders" DESC`,
};

/** Orders added up for each buyer and currency. Sums are exact up to 2^53. */
const summed = (which: Prisma.Sql) => Prisma.sql`
  SELECT customer_email AS "email", currency::text AS "currency", count(*)::int AS "orders",
    (sum(amount_paid) - sum(amount_refunded))::float8 AS "spent",
    min(created_at) AS "first", max(created_at) AS "last", max(number) AS "number"
  FROM "order" WHERE ${which} GROUP BY customer_email, currency`;

const boughtOf = ({ currency, orders, spent, first, last }: Summed): Bought => ({
  currency,
  orders,
  spent,
  firstOrderAt: first.toISOString(),
  lastOrderAt: last.toISOString(),
});

/** Whose orders are found by this, as the list of orders finds them: all orders of theirs are added up, not those alone that were found. */
function found(sellerId: string, search: string | undefined): Prisma.Sql {
  const terms = askedTerms(search ?? '');
  if (terms.length === 0) return Prisma.empty;
  return Prisma.sql`AND customer_email IN (
    SELECT customer_email FROM "order" WHERE seller_id = ${sellerId}::uuid AND search_terms @> ${terms}::text[])`;
}

/** Who bought in a store, for its people with `orders`. `after` is `nextCursor` of the page before: how many to pass over. */
export const customers = query
  .input(
    z.strictObject({
      sellerId: id,
      /** Beginnings of words of a name or an e-mail, or of an order's number. */
      search: z.string().trim().max(100).optional(),
      sort: z.enum(customerSorts).default('recent'),
      after: z
        .string()
        .regex(/^\d{1,7}$/)
        .nullish(),
      limit: pageLimit,
    }),
  )
  .query(({ ctx, input: { sellerId, search, sort, after, limit } }) =>
    ctx.snapshot([channels.seller(sellerId, 'orders')], async (db) => {
      await actsFor('orders')({ db, actor: ctx.actor, input: { sellerId } });
      const skip = Number(after ?? 0);
      const which = Prisma.sql`seller_id = ${sellerId}::uuid ${found(sellerId, search)}`;
      const sums = await select<Summed>(
        db,
        Prisma.sql`${summed(which)} ORDER BY ${sorting[sort]}, "number" DESC LIMIT ${limit + 1} OFFSET ${skip}`,
      );
      const shown = sums.slice(0, limit);
      return {
        rows: await namedIn(db, sellerId, shown),
        nextCursor: sums.length > limit ? String(skip + limit) : null,
      };
    }),
  );

async function namedIn(db: ReadClient, sellerId: string, sums: readonly Summed[]): Promise<CustomerRow[]> {
  const latest = await db.order.findMany({
    where: { sellerId, number: { in: sums.map(({ number }) => number) } },
    select: { number: true, customerName: true, shippingAddress: true },
  });
  const byNumber = new Map(latest.map((order) => [order.number, order]));
  return sums.map((sum) => {
    const last = byNumber.get(sum.number);
    return {
      ...boughtOf(sum),
      customerEmail: sum.email,
      customerName: last?.customerName ?? '',
      country: last ? asAddress(last.shippingAddress).country : null,
      orderNumber: String(sum.number),
    };
  });
}

/**
 * One customer of a store, by the number of any of their orders: an address says nothing of who they are.
 * @throws Refusal order.not_found
 */
export const customer = query
  .input(z.strictObject({ sellerId: id, orderNumber: z.string().regex(/^\d{1,9}$/) }))
  .query(({ ctx, input: { sellerId, orderNumber } }) =>
    ctx.snapshot([channels.seller(sellerId, 'orders')], async (db): Promise<CustomerView> => {
      await actsFor('orders')({ db, actor: ctx.actor, input: { sellerId } });
      const number = Number(orderNumber);
      const asked = await db.order.findFirst({ where: { sellerId, number }, select: { customerEmail: true } });
      if (!asked) throw refuse('order.not_found');
      const { customerEmail } = asked;
      const orders = await db.order.findMany({
        where: { sellerId, customerEmail },
        include: withLines,
        orderBy: { number: 'desc' },
        take: shownOrders,
      });
      const which = Prisma.sql`seller_id = ${sellerId}::uuid AND customer_email = ${customerEmail}`;
      const totals = await select<Summed>(db, Prisma.sql`${summed(which)} ORDER BY "last" DESC`);
      const [latest] = orders;
      return {
        customerEmail,
        customerName: latest?.customerName ?? '',
        customerPhone: orders.find(({ customerPhone }) => customerPhone)?.customerPhone ?? null,
        hasAccount: orders.some(({ buyerId }) => buyerId !== null),
        totals: totals.map(boughtOf),
        addresses: eachOnce(orders.map(({ shippingAddress }) => asAddress(shippingAddress))),
        orders: orders.map(listRowOf),
      };
    }),
  );

function eachOnce(addresses: readonly OrderSnapshot['shippingAddress'][]) {
  return [...new Map(addresses.map((address) => [JSON.stringify(address).toLowerCase(), address])).values()];
}
