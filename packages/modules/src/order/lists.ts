import type { Order, OrderItem, Prisma } from '@stallwire/db';
import { channels, fulfillmentStatuses, id, orderStatuses, paymentStatuses } from '@stallwire/events';
import { actsFor, query, refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { ownerOf } from '../cart';
import { pageLimit } from '../page-limit';
import { searched } from './search';

/** An order in a list. Amounts in minor units, times ISO 8601. */
export interface OrderListRow {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly version: number;
  readonly sellerId: string;
  readonly buyerId: string | null;
  readonly customerName: string;
  readonly customerEmail: string;
  readonly status: Order['status'];
  readonly paymentStatus: Order['paymentStatus'];
  readonly fulfillmentStatus: Order['fulfillmentStatus'];
  readonly paymentType: Order['paymentType'];
  readonly currency: string;
  readonly totalAmount: number;
  readonly amountPaid: number;
  readonly amountRefunded: number;
  readonly country: string | null;
  /** Units of all lines. */
  readonly units: number;
  readonly firstItem: { readonly name: string; readonly imageUrl: string | null } | null;
  readonly lines: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const withLines = {
  items: { select: { name: true, imageUrl: true, quantity: true }, orderBy: { position: 'asc' } },
} satisfies Prisma.OrderInclude;
type Listed = Order & { readonly items: readonly Pick<OrderItem, 'name' | 'imageUrl' | 'quantity'>[] };

/** An order of the database as lists show it. */
export function listRowOf(row: Listed): OrderListRow {
  const [first] = row.items;
  return {
    orderId: row.id,
    orderNumber: String(row.number),
    version: row.version,
    sellerId: row.sellerId,
    buyerId: row.buyerId,
    customerName: row.customerName,
    customerEmail: row.customerEmail,
    status: row.status,
    paymentStatus: row.paymentStatus,
    fulfillmentStatus: row.fulfillmentStatus,
    paymentType: row.paymentType,
    currency: row.currency,
    totalAmount: row.totalAmount,
    amountPaid: row.amountPaid,
    amountRefunded: row.amountRefunded,
    country: countryIn(row.shippingAddress),
    units: row.items.reduce((sum, { quantity }) => sum + quantity, 0),
    firstItem: first ? { name: first.name, imageUrl: first.imageUrl } : null,
    lines: row.items.length,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

const countryIn = (address: Prisma.JsonValue): string | null =>
  typeof address === 'object' && address !== null && 'country' in address && typeof address.country === 'string'
    ? address.country
    : null;

const filters = {
  /** Beginnings of the order's number and of words of the customer's name and e-mail. */
  search: z.string().trim().max(100).optional(),
  status: z.array(z.enum(orderStatuses)).max(5).optional(),
  paymentStatus: z.array(z.enum(paymentStatuses)).max(6).optional(),
  fulfillmentStatus: z.array(z.enum(fulfillmentStatuses)).max(3).optional(),
  /** Orders of which somebody asks to send something back. */
  returns: z.literal(true).optional(),
  /** Placed at or after, and before. */
  from: z.iso.datetime().optional(),
  before: z.iso.datetime().optional(),
};
const filterSchema = z.object(filters);
type Filters = z.output<typeof filterSchema>;

/** The number of the last order that was shown. */
const positionIn = (after: string): number | null => (/^\d{1,9}$/.test(after) ? Number(after) : null);

function whereOf(asked: Filters): Prisma.OrderWhereInput {
  const { search, status, paymentStatus, fulfillmentStatus, returns, from, before } = asked;
  return {
    ...(status?.length ? { status: { in: status } } : {}),
    ...(paymentStatus?.length ? { paymentStatus: { in: paymentStatus } } : {}),
    ...(fulfillmentStatus?.length ? { fulfillmentStatus: { in: fulfillmentStatus } } : {}),
    ...(returns ? { returns: { some: { status: 'pending' } } } : {}),
    ...(from || before ? { createdAt: { ...(from ? { gte: from } : {}), ...(before ? { lt: before } : {}) } } : {}),
    ...searched(search),
  };
}

const page = { after: z.string().max(40).nullish(), limit: pageLimit };

/** A store's orders, the latest first, for its people with `orders`. `after` is `nextCursor` of the page before. */
export const list = query
  .input(z.strictObject({ sellerId: id, ...filters, ...page }))
  .query(({ ctx, input: { sellerId, after, limit, ...asked } }) =>
    ctx.snapshot([channels.seller(sellerId, 'orders')], async (db) => {
      await actsFor('orders')({ db, actor: ctx.actor, input: { sellerId } });
      const below = after ? positionIn(after) : null;
      const rows = await db.order.findMany({
        where: { sellerId, AND: [whereOf(asked), below === null ? {} : { number: { lt: below } }] },
        include: withLines,
        orderBy: { number: 'desc' },
        take: limit + 1,
      });
      const shown = rows.slice(0, limit).map(listRowOf);
      return { rows: shown, nextCursor: rows.length > limit ? (shown.at(-1)?.orderNumber ?? null) : null };
    }),
  );

const counted = {
  search: filters.search,
  paymentStatus: filters.paymentStatus,
  from: filters.from,
  before: filters.before,
};

/** How many orders of a store there are in each status; for tabs, with the other filters applied. */
export const counts = query
  .input(z.strictObject({ sellerId: id, ...counted }))
  .query(({ ctx, input: { sellerId, ...asked } }) =>
    ctx.snapshot([channels.seller(sellerId, 'orders')], async (db) => {
      await actsFor('orders')({ db, actor: ctx.actor, input: { sellerId } });
      const groups = await db.order.groupBy({
        by: ['status', 'paymentStatus', 'fulfillmentStatus'],
        where: { sellerId, AND: [whereOf(asked)] },
        _count: { _all: true },
      });
      const sum = (fits: (group: (typeof groups)[number]) => boolean) =>
        groups.filter(fits).reduce((total, { _count }) => total + _count._all, 0);
      return {
        all: sum(() => true),
        status: Object.fromEntries(orderStatuses.map((of) => [of, sum(({ status }) => status === of)])),
        paymentStatus: Object.fromEntries(
          paymentStatuses.map((of) => [of, sum((group) => group.paymentStatus === of)]),
        ),
        /** Paid, and not sent yet. */
        toShip: sum(({ status }) => status === 'processing'),
        returns: await db.order.count({ where: { sellerId, AND: [whereOf({ ...asked, returns: true })] } }),
      };
    }),
  );

/** One's own orders in all stores, the latest first. `after` is `nextCursor` of the page before. */
export const mine = query
  .input(z.strictObject({ ...page, after: id.nullish() }))
  .query(({ ctx, input: { after, limit } }) => {
    const { actor } = ctx;
    if (actor.kind !== 'user') throw refuse('auth.required');
    return ctx.snapshot([channels.user(actor.userId)], async (db) => {
      const rows = await db.order.findMany({
        where: { buyerId: actor.userId },
        include: withLines,
        // By when it was placed, not by id: orders that came from elsewhere were written later than they were placed.
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        ...(after ? { cursor: { id: after }, skip: 1 } : {}),
        take: limit + 1,
      });
      const sellers = await db.user.findMany({
        where: { id: { in: [...new Set(rows.map((row) => row.sellerId))] } },
        select: { id: true, name: true, settings: { select: { username: true } } },
      });
      const stores = new Map(sellers.map((of) => [of.id, { name: of.name, username: of.settings?.username ?? null }]));
      const shown = rows.slice(0, limit).map((row) => ({ ...listRowOf(row), store: stores.get(row.sellerId) ?? null }));
      return { rows: shown, nextCursor: rows.length > limit ? (shown.at(-1)?.orderId ?? null) : null };
    });
  });

/**
 * The asker's order in a store that still waits for its first payment, the latest of them; null when there is none. So that a checkout that
 * was left goes on, in another tab or by a guest whose browser lost the answer.
 */
export const unpaid = query.input(z.strictObject({ sellerId: id })).query(async ({ ctx, input: { sellerId } }) => {
  const owner = ownerOf(ctx.actor);
  if (!owner) return null;
  const { db } = ctx.kernel;
  const now = Date.now();
  const carts =
    owner.browserKeyHash === null
      ? []
      : await db.cart.findMany({ where: { sellerId, browserKeyHash: owner.browserKeyHash }, select: { id: true } });
  const row = await db.order.findFirst({
    where: {
      sellerId,
      ...(owner.buyerId === null
        ? { buyerId: null, cartId: { in: carts.map((cart) => cart.id) } }
        : { buyerId: owner.buyerId }),
      // What is held is held for less than an hour: this keeps the search short.
      createdAt: { gt: new Date(now - 3_600_000) },
      status: 'pending',
      amountPaid: 0,
      paymentDueAt: { gt: new Date(now) },
    },
    orderBy: { createdAt: 'desc' },
    select: { id: true, number: true, currency: true, totalAmount: true, paymentDueAt: true },
  });
  return (
    row && {
      orderId: row.id,
      orderNumber: String(row.number),
      currency: row.currency,
      totalAmount: row.totalAmount,
      paymentDueAt: row.paymentDueAt?.toISOString() ?? null,
    }
  );
});
