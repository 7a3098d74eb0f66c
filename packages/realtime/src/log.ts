import type { createPool } from '@stallwire/db';
import { type Audience, type Channel, type Cursor, cursor, type EventName, isEventName } from '@stallwire/events';
import { upcast } from '@stallwire/events/upcast';
import type { CommittedEvent, Entry } from '@stallwire/kernel';
import { PlacedEntry } from './entry';
import { limits } from './limits';

/** An event that changes who may listen. */
export type AccessChange = Pick<CommittedEvent, 'id' | 'name' | 'payload'>;

const accessEvents: readonly EventName[] = [
  'account:session_revoked',
  'account:membership_granted',
  'account:membership_revoked',
];
export const changesAccess = (name: EventName): boolean => accessEvents.includes(name);

type Pool = Pick<ReturnType<typeof createPool>, 'query'>;

/** What the hub asks of the log of events. */
export interface Log {
  /** First half of every cursor. */
  readonly epoch: string;
  /** The epoch as the database has it now: another one after a restore, a failover, or on demand. */
  askEpoch(): Promise<string>;
  /** What is read from now on belongs to this epoch. */
  enter(epoch: string): void;
  /** Last sequence of each channel; 0 where nothing was ever told. */
  heads(channels: readonly Channel[]): Promise<ReadonlyMap<Channel, number>>;
  /** What follows `after`, in order and without gaps; empty when it is not (or no longer) there. */
  read(channel: Channel, after: number, limit: number): Promise<readonly Entry[]>;
  /** Position of the last event before `at`, or of the oldest still kept. */
  positionBefore(channel: Channel, at: Date): Promise<Cursor>;
  /** Those of the last half minute: longer than a commit may take from its stamp to its end, and several sweeps. */
  accessChanges(): Promise<readonly AccessChange[]>;
  /** Forgets what is older than the retention, keeping each channel's newest thousand. @returns events forgotten */
  trim(now?: Date): Promise<number>;
}

interface Row {
  seq: string;
  audience: Audience;
  id: string;
  name: string;
  version: number;
  payload: Record<string, unknown>;
  mutation_id: string | null;
  at: Date;
  places: Record<Channel, number>;
}

const readSql = `
SELECT d.seq, d.audience, e.id, e.name, e.version, e.payload, e.mutation_id, e.at,
  (SELECT jsonb_object_agg(o.channel, o.seq) FROM delivery o WHERE o.event_id = e.id) AS places
FROM delivery d JOIN event e ON e.id = d.event_id
WHERE d.channel = $1 AND d.seq > $2 ORDER BY d.seq LIMIT $3`;

const beforeSql = `
SELECT coalesce(
  (SELECT d.seq FROM delivery d JOIN event e ON e.id = d.event_id WHERE d.channel = $1 AND e.at < $2 ORDER BY d.seq DESC LIMIT 1),
  (SELECT min(seq) - 1 FROM delivery WHERE channel = $1),
  (SELECT seq FROM channel_head WHERE channel = $1),
  0) AS seq`;

const accessSql = `
SELECT id, name, payload FROM event WHERE at > clock_timestamp() - interval '30 seconds' AND name = ANY($1) ORDER BY id`;

/** A channel loses a prefix only, so what is left of it has no holes. Short channels, of which there are many, are not looked into. */
const trimDeliveriesSql = `
WITH edge AS MATERIALIZED (
  SELECT h.channel, (
    SELECT d.seq FROM delivery d JOIN event e ON e.id = d.event_id
    WHERE d.channel = h.channel AND d.seq <= h.seq - $2 AND e.at < $1 ORDER BY d.seq DESC LIMIT 1
  ) AS seq
  FROM channel_head h WHERE h.seq > $2
)
DELETE FROM delivery d USING edge WHERE d.channel = edge.channel AND d.seq <= edge.seq`;
/** What somebody still has to act on stays. */
const trimEventsSql = `
DELETE FROM event e WHERE e.at < $1 AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.event_id = e.id)
  AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.event_id = e.id)`;
const trimMutationsSql = 'DELETE FROM mutation WHERE at < $1';

export function createLog(pool: Pool, minted: string, askEpoch = async (): Promise<string> => minted): Log {
  let epoch = minted;
  return {
    get epoch() {
      return epoch;
    },
    askEpoch,
    enter(next) {
      epoch = next;
    },
    async heads(channels) {
      const { rows } = await pool.query<{ channel: Channel; seq: string }>(
        'SELECT channel, seq FROM channel_head WHERE channel = ANY($1)',
        [channels],
      );
      const known = new Map(rows.map((row) => [row.channel, Number(row.seq)]));
      return new Map(channels.map((channel) => [channel, known.get(channel) ?? 0]));
    },
    async read(channel, after, limit) {
      const { rows } = await pool.query<Row>(readSql, [channel, after, limit]);
      const entries: Entry[] = [];
      for (const row of rows) {
        if (Number(row.seq) !== after + entries.length + 1) break;
        entries.push(entryOf(epoch, channel, row));
      }
      return entries;
    },
    async positionBefore(channel, at) {
      const { rows } = await pool.query<{ seq: string }>(beforeSql, [channel, at]);
      return cursor(epoch, Number(rows[0]?.seq ?? 0));
    },
    async accessChanges() {
      const { rows } = await pool.query<AccessChange>(accessSql, [accessEvents]);
      return rows;
    },
    async trim(now = new Date()) {
      const cutoff = new Date(now.getTime() - limits.retention.hours * 3_600_000);
      await pool.query(trimDeliveriesSql, [cutoff, limits.retention.events]);
      const { rowCount } = await pool.query(trimEventsSql, [cutoff]);
      await pool.query(trimMutationsSql, [cutoff]);
      return rowCount ?? 0;
    },
  };
}

function entryOf(epoch: string, channel: Channel, { id, audience, at, ...row }: Row): Entry {
  const name = knownName(row.name);
  const { version, payload } = upcast(name, row.version, row.payload);
  const deliveries = Object.entries(row.places).map(([place, seq]) => ({ channel: place as Channel, seq }));
  const event = { id, name, version, at: at.toISOString(), mutationId: row.mutation_id, payload, deliveries };
  return new PlacedEntry(event, { channel, audience, seq: Number(row.seq) }, epoch);
}

function knownName(name: string): EventName {
  if (!isEventName(name))
    throw new Error(`The log holds ${name}, which the catalogue does not know. Entries are never removed from it.`);
  return name;
}
