import { Prisma, type ReadClient, select } from '@stallwire/db';
import {
  type Audience,
  type Channel,
  capabilities,
  channels,
  type EventName,
  eventNames,
  id,
  isEventName,
  viewFor,
} from '@stallwire/events';
import { transportsOf } from '@stallwire/events/coverage';
import { upcast } from '@stallwire/events/upcast';
import { type Actor, mayActFor, query, refuse } from '@stallwire/kernel';
import { z } from 'zod';

/** An event of a store as it lies in the log. Times are ISO 8601. */
export interface InspectedEvent {
  readonly id: string;
  readonly name: EventName;
  readonly version: number;
  readonly at: string;
  /** As the log writes it: `user:{id}`, `guest:…`, `stripe`, `system:{job}`. */
  readonly actor: string;
  /** The person's name, where it is one. */
  readonly actorName: string | null;
  /** The client's id of the change: all events of one change have the same. */
  readonly mutationId: string | null;
  /** Everywhere it went, and what is seen there. */
  readonly deliveries: readonly {
    readonly channel: Channel;
    readonly audience: Audience;
    readonly seq: number;
    readonly payload: Readonly<Record<string, unknown>>;
  }[];
  readonly transports: readonly string[];
}

const asked = z.strictObject({
  sellerId: id,
  names: z
    .array(z.enum(eventNames as [EventName, ...EventName[]]))
    .max(eventNames.length)
    .optional(),
  /** Any id that stands in the payload: an order's, a product's, a buyer's. */
  entityId: id.optional(),
  actor: z.string().max(200).optional(),
  mutationId: id.optional(),
  from: z.iso.datetime().optional(),
  before: z.iso.datetime().optional(),
  /** `next` of the page before. */
  after: id.nullish(),
  limit: z.int().min(1).max(100).default(50),
});
type Asked = z.output<typeof asked>;

/**
 * What happened in a store, the last first, as far back as the log reaches: on those of its channels that the asker may follow, and nothing
 * else.
 * @throws Refusal auth.required, auth.forbidden
 */
export const events = query.input(asked).query(async ({ ctx, input }) => {
  const followed = await channelsOf(ctx.kernel.db, ctx.actor, input.sellerId);
  return ctx.snapshot(followed, async (db) => {
    const rows = await select<Row>(db, searched(followed, input));
    const shown = rows.slice(0, input.limit);
    const items = await inspected(db, shown);
    return { items, next: rows.length > input.limit ? (shown.at(-1)?.id ?? null) : null };
  });
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

function searched(
  followed: readonly Channel[],
  { names, entityId, actor, mutationId, from, before, after, limit }: Asked,
) {
  return Prisma.sql`
    SELECT e.id::text, e.name, e.version, e.payload, e.actor, e.mutation_id::text, e.at
    FROM delivery d JOIN event e ON e.id = d.event_id
    WHERE d.channel = ANY(${[...followed]})
      AND ${names ? Prisma.sql`e.name = ANY(${names})` : all}
      AND ${actor ? Prisma.sql`e.actor = ${actor}` : all}
      AND ${mutationId ? Prisma.sql`e.mutation_id = ${mutationId}::uuid` : all}
      AND ${from ? Prisma.sql`e.at >= ${from}::timestamptz` : all}
      AND ${before ? Prisma.sql`e.at < ${before}::timestamptz` : all}
      AND ${after ? Prisma.sql`e.id < ${after}::uuid` : all}
      AND ${entityId ? Prisma.sql`EXISTS (SELECT 1 FROM jsonb_each_text(e.payload) AS f WHERE f.value = ${entityId})` : all}
    ORDER BY e.id DESC LIMIT ${limit + 1}`;
}

async function inspected(db: ReadClient, rows: readonly Row[]): Promise<readonly InspectedEvent[]> {
  const places = await db.delivery.findMany({
    where: { eventId: { in: rows.map((row) => row.id) } },
    orderBy: { channel: 'asc' },
  });
  const people = await db.user.findMany({
    where: { id: { in: rows.flatMap(({ actor }) => userIdIn(actor) ?? []) } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(people.map((person) => [person.id, person.name]));
  return rows.flatMap(
    ({ id: eventId, name, version: stored, payload: raw, actor, mutation_id, at }): InspectedEvent[] => {
      if (!isEventName(name)) return [];
      const { version, payload } = upcast(name, stored, raw);
      return [
        {
          id: eventId,
          name,
          version,
          at: at.toISOString(),
          actor,
          actorName: nameOf.get(userIdIn(actor) ?? '') ?? null,
          mutationId: mutation_id,
          deliveries: places
            .filter((place) => place.eventId === eventId)
            .map((place) => ({ ...asPlace(place), payload: viewFor(name, asPlace(place).audience, payload) })),
          transports: transportsOf(name),
        },
      ];
    },
  );
}

const userIdIn = (actor: string): string | null => /^user:(.+)$/.exec(actor)?.[1] ?? null;

/** The log is written by `append`, from `deliveriesOf`. */
const asPlace = ({ channel, audience, seq }: { channel: string; audience: string; seq: bigint }) => ({
  channel: channel as Channel,
  audience: audience as Audience,
  seq: Number(seq),
});
