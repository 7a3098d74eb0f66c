import { newId, type Prisma } from '@stallwire/db';
import { type Audience, type Channel, definitionOf, deliveriesOf } from '@stallwire/events';
import type { CommittedEvent } from './hub';
import type { Emitted } from './scope';

interface Placed {
  channel: Channel;
  audience: Audience;
  seq: bigint;
  event_id: string;
  at: Date;
}

/**
 * The log's one statement. All heads are bumped in `channel COLLATE "C"` order, so two commits never wait for each other in a circle;
 * the locks are held to COMMIT, so a channel's sequence is its commit order. Must be the transaction's last statement.
 */
const appendSql = `
WITH stamp AS MATERIALIZED (SELECT date_trunc('milliseconds', clock_timestamp()) AS at),
target AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($2::jsonb) AS t(channel text, audience text, event_id uuid, ord int)
),
counted AS MATERIALIZED (
  SELECT channel COLLATE "C" AS channel, count(*)::bigint AS n FROM target GROUP BY channel COLLATE "C"
),
head AS (
  INSERT INTO channel_head (channel, seq)
  SELECT channel, n FROM counted ORDER BY channel COLLATE "C"
  ON CONFLICT (channel) DO UPDATE SET seq = channel_head.seq + EXCLUDED.seq
  RETURNING channel, seq
),
written AS (
  INSERT INTO event (id, name, version, payload, actor, mutation_id, at)
  SELECT e.id, e.name, e.version, e.payload, $3, $4::uuid, stamp.at
  FROM jsonb_to_recordset($1::jsonb) AS e(id uuid, name text, version int, payload jsonb), stamp
),
answered AS (
  UPDATE mutation SET result = $5::jsonb WHERE $4::uuid IS NOT NULL AND actor = $3 AND id = $4::uuid
),
followed AS (
  INSERT INTO follow_up (event_id, follower)
  SELECT f.event_id, f.follower FROM jsonb_to_recordset($6::jsonb) AS f(event_id uuid, follower text)
)
INSERT INTO delivery (channel, seq, event_id, audience)
SELECT t.channel, h.seq - c.n + row_number() OVER (PARTITION BY t.channel ORDER BY t.ord), t.event_id, t.audience
FROM target t JOIN head h ON h.channel = t.channel COLLATE "C" JOIN counted c ON c.channel = t.channel COLLATE "C"
RETURNING channel, audience, seq, event_id, (SELECT at FROM stamp) AS at`;

/** Keeps the answer of a mutation that told nothing. */
const answerSql = 'UPDATE mutation SET result = $3::jsonb WHERE actor = $1 AND id = $2::uuid';

export interface Append {
  readonly emitted: readonly Emitted[];
  readonly actor: string;
  readonly mutationId: string | null;
  /** What the verb answered, as JSON; kept for a repeated request. */
  readonly result: string;
  readonly followedBy?: FollowedBy | undefined;
}

/** Who has something to do because of an event, by name: nobody, for most. */
export type FollowedBy = (event: Pick<CommittedEvent, 'name' | 'payload'>) => readonly string[];

/** Writes the events of a transaction and its answer. One statement, whatever the number of events. */
export async function append(
  tx: Prisma.TransactionClient,
  { emitted, actor, mutationId, result, followedBy }: Append,
): Promise<CommittedEvent[]> {
  if (emitted.length === 0) {
    if (mutationId !== null) await tx.$executeRawUnsafe(answerSql, actor, mutationId, result);
    return [];
  }
  const events = emitted.map(({ name, payload }) => ({
    id: newId(),
    name,
    version: definitionOf(name).version,
    payload,
  }));
  const targets = events.flatMap((e) => deliveriesOf(e.name, e.payload).map((t) => ({ ...t, event_id: e.id })));
  const followUps = followedBy
    ? events.flatMap((e) => followedBy(e).map((follower) => ({ event_id: e.id, follower })))
    : [];
  const placed = await tx.$queryRawUnsafe<Placed[]>(
    appendSql,
    JSON.stringify(events),
    JSON.stringify(targets.map((t, ord) => ({ ...t, ord }))),
    actor,
    mutationId,
    result,
    JSON.stringify(followUps),
  );
  const byEvent = new Map<string, Placed[]>(events.map((e) => [e.id, []]));
  for (const row of placed) byEvent.get(row.event_id)?.push(row);
  const rank = new Map(targets.map((t, ord) => [`${t.event_id} ${t.channel}`, ord]));
  const richestFirst = (a: Placed, b: Placed) =>
    (rank.get(`${a.event_id} ${a.channel}`) ?? 0) - (rank.get(`${b.event_id} ${b.channel}`) ?? 0);
  return events.map((e) => {
    const rows = (byEvent.get(e.id) ?? []).sort(richestFirst);
    return {
      ...e,
      at: (rows[0]?.at ?? new Date()).toISOString(),
      mutationId,
      deliveries: rows.map((r) => ({ channel: r.channel, audience: r.audience, seq: Number(r.seq) })),
    };
  });
}
