import { randomInt } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';

/** Anything of `pg` that takes a query. */
export type Queryable = Pool | ClientBase;

export type EpochOptions = {
  /** Hears when the server keeps its identity to itself, and when a new epoch begins. */
  log?: (line: string) => void;
};

type Identity = { systemIdentifier: string; timeline: number };

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

function randomEpoch(): string {
  return Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/**
 * `pg_control_system` names the cluster that initdb made, the timeline counts its failovers and restores to a point in time.
 * The timeline is that of the next write: `pg_control_checkpoint` shows the old one until the first checkpoint after a promotion.
 */
const serverSql = `
SELECT system_identifier::text AS "systemIdentifier",
  ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int AS "timeline"
FROM pg_control_system()`;
/** Who it is where the server does not tell: at least the database. */
const databaseSql = `
SELECT 'database:' || oid AS "systemIdentifier", 0 AS "timeline" FROM pg_database WHERE datname = current_database()`;
const keptSql = (identity: string) => `
SELECT e.epoch FROM log_epoch e JOIN (${identity}) i
  ON (e.system_identifier, e.timeline) = (i."systemIdentifier", i."timeline")`;

/** Not permitted, not there, not supported. A lost connection says nothing about who the server is. */
const untold = ['42501', '42883', '0A000'];
const doesNotTell = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && untold.includes(String(error.code));

async function identify(db: Queryable, log: EpochOptions['log']): Promise<Identity> {
  try {
    const { rows } = await db.query<Identity>(serverSql);
    return rows[0]!;
  } catch (error) {
    if (!doesNotTell(error)) throw error;
    log?.(`PostgreSQL does not say who it is (${error.message}): a restored copy needs db:new-epoch`);
  }
  const { rows } = await db.query<Identity>(databaseSql);
  return rows[0]!;
}

/**
 * The epoch of this database's log, `[0-9a-z]{10}`: the first half of every cursor. Minted when there is none, and anew when the
 * server is not the one that it was minted on (a restored copy, a failover). Several processes may ask at once and all get the
 * same. Not to be called inside a transaction.
 */
export async function ensureEpoch(db: Queryable, { log }: EpochOptions = {}): Promise<string> {
  const { systemIdentifier, timeline } = await identify(db, log);
  const minted = await db.query<{ epoch: string }>(
    `INSERT INTO log_epoch AS e (epoch, system_identifier, timeline) VALUES ($1, $2, $3)
     ON CONFLICT (singleton) DO UPDATE SET
       epoch = excluded.epoch, system_identifier = excluded.system_identifier, timeline = excluded.timeline, minted_at = now()
     WHERE (e.system_identifier, e.timeline) IS DISTINCT FROM (excluded.system_identifier, excluded.timeline)
     RETURNING epoch`,
    [randomEpoch(), systemIdentifier, timeline],
  );
  if (minted.rows[0]) {
    log?.(`new epoch ${minted.rows[0].epoch}`);
    return minted.rows[0].epoch;
  }
  const kept = await db.query<{ epoch: string }>('SELECT epoch FROM log_epoch');
  return kept.rows[0]!.epoch;
}

/** Asks for the epoch as of now, with one small query: for asking every few seconds whether it is still the same. */
export function watchEpoch(db: Queryable, options: EpochOptions = {}): () => Promise<string> {
  let identity = serverSql;
  const kept = async () => (await db.query<{ epoch: string }>(keptSql(identity))).rows[0]?.epoch;
  return async () => {
    try {
      return (await kept()) ?? (await ensureEpoch(db, options));
    } catch (error) {
      if (!doesNotTell(error) || identity === databaseSql) throw error;
      identity = databaseSql;
      return (await kept()) ?? (await ensureEpoch(db, options));
    }
  };
}

/** Begins a new epoch whatever the server is: every cursor handed out before is answered with `resync`. */
export async function mintEpoch(db: Queryable, { log }: EpochOptions = {}): Promise<string> {
  const { systemIdentifier, timeline } = await identify(db, log);
  const { rows } = await db.query<{ epoch: string }>(
    `INSERT INTO log_epoch (epoch, system_identifier, timeline) VALUES ($1, $2, $3)
     ON CONFLICT (singleton) DO UPDATE SET
       epoch = excluded.epoch, system_identifier = excluded.system_identifier, timeline = excluded.timeline, minted_at = now()
     RETURNING epoch`,
    [randomEpoch(), systemIdentifier, timeline],
  );
  return rows[0]!.epoch;
}
