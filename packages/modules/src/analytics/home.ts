import { Prisma, type ReadClient, select } from '@stallwire/db';
import { type Capability, capabilities, channels, definitionOf, id, isEventName } from '@stallwire/events';
import { type FeedLine, feedLines, feedNames, timelineLine } from '@stallwire/events/schema/feed';
import { upcast } from '@stallwire/events/upcast';
import { mayActFor, query, refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { addDays, clockOf, localTime } from './clock';
import { figuresOf, type Totals } from './figures';
import { type Books, local, moves, onDays } from './money';
import { lowStockOf } from './reads';

const feedLength = 30;
/** Orders whose timelines are looked through where the log has too little to tell. */
const pastOrders = 40;

/** What came in during one hour of the store's clock, today and yesterday. Minor units. */
export interface HomeHour {
  /** 0 to 23. */
  readonly hour: number;
  readonly today: number;
  readonly yesterday: number;
}

export interface HomeNumbers {
  readonly today: Totals;
  readonly yesterday: Totals;
  /** Up to the time that it is now. */
  readonly yesterdaySoFar: { readonly revenue: number; readonly orders: number; readonly visits: number };
  readonly hours: readonly HomeHour[];
  /** The hour that it is now. */
  readonly hour: number;
}

/**
 * What the seller sees first: today beside yesterday, what needs doing, what happened. A part that the asker's capabilities do not
 * open is null.
 */
export const home = query.input(z.strictObject({ sellerId: id })).query(async ({ ctx, input: { sellerId } }) => {
  const { actor } = ctx;
  if (actor.kind !== 'user') throw refuse('auth.required');
  const may = new Set<Capability>();
  for (const capability of capabilities)
    if (await mayActFor(ctx.kernel.db, actor, sellerId, capability)) may.add(capability);
  if (may.size === 0) throw refuse('auth.forbidden');
  const followed = [...may].map((capability) => channels.seller(sellerId, capability));
  return ctx.snapshot(followed, async (db) => {
    const { isSet, ...clock } = await clockOf(db, sellerId);
    const books: Books = { sellerId, ...clock };
    const { day, time } = await localTime(db, books.timeZone, new Date());
    return {
      ...clock,
      /** False: the store's clock is UTC's because nobody has set it. */
      timeZoneIsSet: isSet,
      /** The day that it is by the store's clock. */
      day,
      begun: may.has('settings') || may.has('catalog') ? await begunOf(db, sellerId) : null,
      numbers: may.has('money') ? await numbersOf(db, books, day, time) : null,
      toDo: {
        orders: may.has('orders') ? await ordersToDo(db, sellerId) : null,
        failedPayments: may.has('money') ? await failedPayments(db, sellerId) : null,
        lowStock: may.has('catalog') ? await lowStockOf(db, sellerId, 5) : null,
      },
      feed: await feedOf(db, sellerId, [...may]),
    };
  });
});

/** How far a new store has come. */
async function begunOf(db: ReadClient, sellerId: string) {
  const settings = await db.settings.findUnique({ where: { sellerId }, select: { storeActive: true } });
  const product = await db.product.findFirst({ where: { sellerId, deletedAt: null }, select: { id: true } });
  const onSale = await db.product.findFirst({
    where: { sellerId, deletedAt: null, status: 'active' },
    select: { id: true },
  });
  const order = await db.order.findFirst({ where: { sellerId }, select: { id: true } });
  return {
    hasProduct: product !== null,
    hasOnSale: onSale !== null,
    isOpen: settings?.storeActive ?? false,
    hasSold: order !== null,
  };
}

async function numbersOf(db: ReadClient, books: Books, day: string, time: string): Promise<HomeNumbers> {
  const yesterday = addDays(day, -1);
  const now = await figuresOf(db, books, { from: day, to: day }, 'hour');
  const before = await figuresOf(db, books, { from: yesterday, to: yesterday }, 'hour');
  return {
    today: now.totals,
    yesterday: before.totals,
    yesterdaySoFar: await untilTime(db, books, yesterday, time),
    hours: now.points.map(({ revenue }, hour) => ({
      hour,
      today: revenue,
      yesterday: before.points[hour]?.revenue ?? 0,
    })),
    hour: Number(time.slice(0, 2)),
  };
}

async function untilTime(db: ReadClient, books: Books, day: string, time: string) {
  const { sellerId, timeZone } = books;
  const days = { from: day, to: day };
  const at = Prisma.sql`v.at`;
  const [money] = await select<{ revenue: number; orders: number }>(
    db,
    Prisma.sql`SELECT coalesce(sum(received - refunded), 0)::float8 AS revenue, coalesce(sum(opened), 0)::float8 AS orders
      FROM (${moves(books, days)}) AS move WHERE local::time <= ${time}::time`,
  );
  const [looks] = await select<{ visits: number }>(
    db,
    Prisma.sql`SELECT count(DISTINCT v.visit_id)::float8 AS visits FROM page_view v
      WHERE v.seller_id = ${sellerId}::uuid AND ${onDays(at, days, timeZone)} AND ${local(at, timeZone)}::time <= ${time}::time`,
  );
  return { revenue: money?.revenue ?? 0, orders: money?.orders ?? 0, visits: looks?.visits ?? 0 };
}

/** What waits for the store's people. */
async function ordersToDo(db: ReadClient, sellerId: string) {
  const toShip = { sellerId, status: 'processing' as const, fulfillmentStatus: { not: 'fulfilled' as const } };
  const oldest = await db.order.findFirst({
    where: toShip,
    orderBy: { createdAt: 'asc' },
    select: { createdAt: true },
  });
  return {
    toShip: await db.order.count({ where: toShip }),
    /** ISO 8601. */
    oldestToShip: oldest?.createdAt.toISOString() ?? null,
    /** Deposits that came, for the seller to confirm. */
    toConfirm: await db.order.count({ where: { sellerId, status: 'pending', amountPaid: { gt: 0 } } }),
    returns: await db.returnRequest.count({ where: { order: { sellerId }, status: 'pending' } }),
    balancesDue: await db.balanceRequest.count({ where: { order: { sellerId }, status: 'requested' } }),
  };
}

/** Orders that are still to be had, whose payment was refused last. */
const failedPayments = (db: ReadClient, sellerId: string): Promise<number> =>
  db.payment.count({ where: { sellerId, state: 'failed', order: { status: { not: 'cancelled' } } } });

/** The last happenings of the channels that the asker may follow, from the log; before that, what the timelines of the last orders tell. */
async function feedOf(db: ReadClient, sellerId: string, may: readonly Capability[]): Promise<readonly FeedLine[]> {
  const names = feedNames.filter((name) => {
    const { capability } = definitionOf(name);
    return capability !== undefined && may.includes(capability);
  });
  const followed = may.map((capability) => channels.seller(sellerId, capability));
  if (names.length === 0) return [];
  const rows = await select<{ id: string; name: string; version: number; payload: Record<string, unknown>; at: Date }>(
    db,
    Prisma.sql`SELECT e.id::text, e.name, e.version, e.payload, e.at FROM delivery d JOIN event e ON e.id = d.event_id
      WHERE d.channel = ANY(${followed}) AND e.name = ANY(${names}) ORDER BY e.at DESC, e.id DESC LIMIT ${feedLength}`,
  );
  const lines = rows.flatMap(({ id: eventId, name, version, payload, at }) =>
    isEventName(name)
      ? feedLines({ id: eventId, at: at.toISOString(), name, payload: upcast(name, version, payload).payload })
      : [],
  );
  if (lines.length >= feedLength || !may.includes('orders')) return lines.slice(0, feedLength);
  const told = new Set(rows.flatMap(({ payload }) => entryIds(payload)));
  const before = (await pastOf(db, sellerId)).filter(({ id: entryId }) => !told.has(entryId));
  return [...lines, ...before].sort((a, b) => b.at.localeCompare(a.at)).slice(0, feedLength);
}

/** Of the timeline's entries that an event tells of. */
function entryIds({ events }: Record<string, unknown>): readonly string[] {
  return Array.isArray(events) ? events.map(({ id: entryId }: { id?: unknown }) => String(entryId)) : [];
}

async function pastOf(db: ReadClient, sellerId: string): Promise<readonly FeedLine[]> {
  const orders = await db.order.findMany({
    where: { sellerId },
    orderBy: { number: 'desc' },
    take: pastOrders,
    select: {
      id: true,
      number: true,
      customerName: true,
      items: { orderBy: { position: 'asc' }, select: { name: true, quantity: true } },
      timeline: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
    },
  });
  return orders.flatMap(({ id: orderId, number, customerName, items, timeline }) =>
    timeline.map(({ id: entryId, type, description, createdAt }, position) =>
      timelineLine(
        { orderId, orderNumber: String(number), customerName, items },
        { id: entryId, type, description, createdAt: createdAt.toISOString() },
        position === 0,
      ),
    ),
  );
}
