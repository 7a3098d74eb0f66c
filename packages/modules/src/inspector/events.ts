import { Prisma, type ReadClient, select } from '@stallwire/db';
import {
  type Audience,
  aliasesOf,
  audienceNames,
  type Channel,
  capabilities,
  channels,
  definitionOf,
  type EventName,
  eventNames,
  id,
  isEventName,
  viewFor,
} from '@stallwire/events';
import { type Transport, transportsOf } from '@stallwire/events/coverage';
import { upcast } from '@stallwire/events/upcast';
import { type Actor, mayActFor, query, refuse } from '@stallwire/kernel';
import { z } from 'zod';

/** An event of a store as it lies in the log. Times are ISO 8601. */
export interface InspectedEvent {
  readonly id: string;
  readonly name: EventName;
  /** One sentence: what happened. */
  readonly about: string;
  readonly version: number;
  readonly at: string;
  /** As the log writes it: `user:{id}`, `guest:…`, `stripe`, `system:{job}`. */
  readonly actor: string;
  /** The person's name, where it is one. */
  readonly actorName: string | null;
  /** The client's id of the change: all events of one change have the same. */
  readonly mutationId: string | null;
  /** Everywhere it went, and what is seen there; the richest view first. */
  readonly deliveries: readonly {
    readonly channel: Channel;
    readonly audience: Audience;
    readonly seq: number;
    readonly payload: Readonly<Record<string, unknown>>;
  }[];
  readonly carried: readonly Carried[];
}

/** A transport that an event travels on, and what it is called there: its own name first, then those that old clients listen for. */
export interface Carried {
  readonly transport: Transport;
  readonly names: readonly { readonly name: string; readonly note: string | null }[];
}

const asked = z.strictObject({
  sellerId: id,
  names: z
    .array(z.enum(eventNames as [EventName, ...EventName[]]))
    .max(eventNames.length)
    .optional(),
  /** One event alone. */
  eventId: id.optional(),
  /** What stands in the payload as the whole of a field: the id of an order, a product or a person, an order's number. */
  holds: z.string().trim().min(1).max(200).optional(),
  actor: z.string().max(200).optional(),
  mutationId: id.optional(),
  from: z.iso.datetime().optional(),
  before: z.iso.datetime().optional(),
  /** `next` of the page before. */
  after: id.nullish(),
  limit: z.int().min(1).max(100).default(50),
});
type Asked = z.output<typeof asked>;
type Wanted = Omit<Asked, 'sellerId' | 'after' | 'limit'>;

/**
 * What happened in a store, the last first, as far back as the log reaches: on those of its channels that the asker may follow, and nothing
 * else.
 * @throws Refusal auth.required, auth.forbidden
 */
export const events = query.input(asked).query(async ({ ctx, input }) => {
  const followed = await channelsOf(ctx.kernel.db, ctx.actor, input.sellerId);
  return ctx.snapshot(followed, async (db) => {
    const { after, limit } = input;
    const rows = await select<Row>(
      db,
      Prisma.sql`
        SELECT e.id::text, e.name, e.version, e.payload, e.actor, e.mutation_id::text, e.at
        ${among(followed, input)} AND ${after ? Prisma.sql`e.id < ${after}::uuid` : all}
        ORDER BY e.id DESC LIMIT ${limit + 1}`,
    );
    const shown = rows.slice(0, input.limit);
    const items = await inspected(db, shown);
    return { items, next: rows.length > input.limit ? (shown.at(-1)?.id ?? null) : null };
  });
});

/** Counting stops here: who has missed as much reads the list again. */
const mostFresh = 100;

/**
 * How many events came after one of them (null: at all), under the same filters; 100 stands for more. To be followed: what happens on
 * the store's channels may change it.
 * @throws Refusal auth.required, auth.forbidden
 */
export const fresh = query
  .input(asked.omit({ after: true, limit: true }).extend({ since: id.nullable() }))
  .query(async ({ ctx, input: { since, ...wanted } }) => {
    const followed = await channelsOf(ctx.kernel.db, ctx.actor, wanted.sellerId);
    return ctx.snapshot(followed, async (db) => {
      const newer = since ? Prisma.sql`e.id > ${since}::uuid` : all;
      const [row] = await select<{ count: number }>(
        db,
        Prisma.sql`
          SELECT count(*)::int AS count
          FROM (SELECT 1 ${among(followed, wanted)} AND ${newer} LIMIT ${mostFresh}) AS newer`,
      );
      return { count: row?.count ?? 0 };
    });
  });

/**
 * Who did something in a store, as far back as the log reaches, whoever was at it last first; 50 at most.
 * @throws Refusal auth.required, auth.forbidden
 */
export const actors = query.input(z.strictObject({ sellerId: id })).query(async ({ ctx, input: { sellerId } }) => {
  const { db } = ctx.kernel;
  const followed = await channelsOf(db, ctx.actor, sellerId);
  const rows = await select<{ actor: string }>(
    db,
    Prisma.sql`
      SELECT e.actor ${among(followed, {})} GROUP BY e.actor ORDER BY max(e.at) DESC LIMIT 50`,
  );
  const nameOf = await namesOf(
    db,
    rows.map(({ actor }) => actor),
  );
  return rows.map(({ actor }) => ({ actor, name: nameOf(actor) }));
});

/** The store's channels that somebody may follow. @throws Refusal auth.required, auth.forbidden */
export async function channelsOf(db: ReadClient, actor: Actor, sellerId: string): Promise<Channel[]> {
  if (actor.kind !== 'user') throw refuse('auth.required');
  const mine: Channel[] = [];
  for (const capability of capabilities)
    if (await mayActFor(db, actor, sellerId, capability)) mine.push(channels.seller(sellerId, capability));
  if (mine.length === 0) throw refuse('auth.forbidden');
  return mine;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly payload: Record<string, unknown>;
  readonly actor: string;
  readonly mutation_id: string | null;
  readonly at: Date;
}

const all = Prisma.sql`TRUE`;

/** The events of these channels that are wanted, as `FROM … WHERE …`. */
function among(followed: readonly Channel[], wanted: Wanted) {
  const { names, eventId, holds, actor, mutationId, from, before } = wanted;
  return Prisma.sql`
    FROM delivery d JOIN event e ON e.id = d.event_id
    WHERE d.channel = ANY(${[...followed]})
      AND ${names ? Prisma.sql`e.name = ANY(${names})` : all}
      AND ${eventId ? Prisma.sql`e.id = ${eventId}::uuid` : all}
      AND ${actor ? Prisma.sql`e.actor = ${actor}` : all}
      AND ${mutationId ? Prisma.sql`e.mutation_id = ${mutationId}::uuid` : all}
      AND ${from ? Prisma.sql`e.at >= ${from}::timestamptz` : all}
      AND ${before ? Prisma.sql`e.at < ${before}::timestamptz` : all}
      AND ${holds ? Prisma.sql`EXISTS (SELECT 1 FROM jsonb_each_text(e.payload) AS f WHERE f.value = ${holds})` : all}`;
}

async function inspected(db: ReadClient, rows: readonly Row[]): Promise<readonly InspectedEvent[]> {
  const places = await db.delivery.findMany({
    where: { eventId: { in: rows.map((row) => row.id) } },
    orderBy: { channel: 'asc' },
  });
  const nameOf = await namesOf(
    db,
    rows.map(({ actor }) => actor),
  );
  return rows.flatMap(
    ({ id: eventId, name, version: stored, payload: raw, actor, mutation_id, at }): InspectedEvent[] => {
      if (!isEventName(name)) return [];
      const { version, payload } = upcast(name, stored, raw);
      return [
        {
          id: eventId,
          name,
          about: definitionOf(name).about,
          version,
          at: at.toISOString(),
          actor,
          actorName: nameOf(actor),
          mutationId: mutation_id,
          deliveries: places
            .filter((place) => place.eventId === eventId)
            .map(asPlace)
            .sort((a, b) => audienceNames.indexOf(a.audience) - audienceNames.indexOf(b.audience))
            .map((place) => ({ ...place, payload: viewFor(name, place.audience, payload) })),
          carried: carriedAs(name),
        },
      ];
    },
  );
}

/** How `/ws/orders` calls whatever it tells. */
const onWsOrders = 'order_updated';

function carriedAs(name: EventName): readonly Carried[] {
  const own = { name, note: null };
  const old = aliasesOf(name).map((alias) => ({ name: alias.name, note: alias.note ?? null }));
  return transportsOf(name).map((transport) => ({
    transport,
    names:
      transport === 'socketio' ? [own, ...old] : transport === 'ws-orders' ? [{ ...own, name: onWsOrders }] : [own],
  }));
}

/** The names of those actors that are people. */
async function namesOf(db: ReadClient, actors: readonly string[]): Promise<(actor: string) => string | null> {
  const people = await db.user.findMany({
    where: { id: { in: actors.flatMap((actor) => userIdIn(actor) ?? []) } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(people.map((person) => [person.id, person.name]));
  return (actor) => nameOf.get(userIdIn(actor) ?? '') ?? null;
}

const userIdIn = (actor: string): string | null => /^user:(.+)$/.exec(actor)?.[1] ?? null;

/** The log is written by `append`, from `deliveriesOf`. */
const asPlace = ({ channel, audience, seq }: { channel: string; audience: string; seq: bigint }) => ({
  channel: channel as Channel,
  audience: audience as Audience,
  seq: Number(seq),
});
