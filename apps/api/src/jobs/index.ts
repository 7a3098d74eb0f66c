import type { createPool } from '@stallwire/db';
import type { Kernel } from '@stallwire/kernel';
import { runSweep, type Sweep } from '@stallwire/modules';
import PgBoss from 'pg-boss';
import { type Metrics, type QueuedJobs, watchJobs } from '../metrics';

type Pool = ReturnType<typeof createPool>;

export interface JobsOptions {
  readonly pool: Pool;
  readonly kernel: Kernel;
  readonly sweeps: readonly Sweep[];
  readonly metrics: Metrics;
  /** Told of runs that failed, and of a queue that cannot be reached. */
  report(error: unknown, where: string): void;
}

export interface Jobs {
  /** Runs a sweep now and not at its next minute. Several calls before it begins are one run. Never fails: its minute comes anyway. */
  wake(name: string): Promise<void>;
  /** Takes nothing new, waits some seconds for what runs. */
  stop(): Promise<void>;
}

const schema = 'pgboss';
/** One queued run of each sweep; a failed one is tried again after 2, 4 and 8 s or so. A run whose process died is given up after 15 min. */
const queue = { policy: 'short', retryLimit: 3, retryDelay: 2, retryBackoff: true, expireInMinutes: 15 } as const;
/** Any number that nobody else locks. */
const startLock = 7_305_002;
/** ms that a stop waits for runs. */
const patience = 10_000;

/**
 * The sweeps, each at its time. Every API process may take a run, each run is taken by one of them. Makes and migrates the queue's own
 * schema in the database.
 */
export async function startJobs({ pool, kernel, sweeps, metrics, report }: JobsOptions): Promise<Jobs> {
  const db = queueDatabase(pool, report);
  const boss = new PgBoss({
    db,
    schema,
    archiveCompletedAfterSeconds: 3_600,
    deleteAfterDays: 3,
    maintenanceIntervalSeconds: 60,
  });
  boss.on('error', (error) => report(error, 'jobs'));
  await oneAtATime(pool, () => prepare(boss, sweeps));
  db.started();

  const workers = new Map<string, string>();
  for (const sweep of sweeps) {
    const { name } = sweep;
    const work = async () => {
      const stop = metrics.jobs.startTimer({ job: name });
      try {
        await runSweep(kernel, sweep);
        stop({ outcome: 'done' });
      } catch (error) {
        stop({ outcome: 'failed' });
        report(error, `job ${name}`);
        throw error;
      }
    };
    workers.set(name, await boss.work(name, { pollingIntervalSeconds: 5 }, work));
  }
  watchJobs(metrics, () => statesOf(pool).catch(() => []));

  return {
    async wake(name) {
      await boss.send(name, {}).catch((error: unknown) => report(error, `job ${name}`));
      boss.notifyWorker(workers.get(name) ?? '');
    },
    stop: () => boss.stop({ graceful: true, timeout: patience }),
  };
}

/** Queues are tables: processes that make the same ones at once would wait for each other in a circle. */
async function oneAtATime(pool: Pool, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [startLock]);
    await work();
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [startLock]).finally(() => client.release());
  }
}

async function prepare(boss: PgBoss, sweeps: readonly Sweep[]): Promise<void> {
  await boss.start();
  for (const { name, cron } of sweeps) {
    await boss.createQueue(name, { name, ...queue });
    await boss.schedule(name, cron, {}, { tz: 'UTC' });
  }
  // A sweep that was taken out of the code would otherwise be queued for ever, for nobody.
  const known = new Set(sweeps.map(({ name }) => name));
  for (const { name } of await boss.getSchedules()) if (!known.has(name)) await boss.unschedule(name);
}

/**
 * The API's own connections. Once it has started, pg-boss leaves some of its statements unattended: one that fails then is reported and
 * answers nothing, since a rejection that nobody waits for would end the process.
 */
function queueDatabase(pool: Pool, report: JobsOptions['report']) {
  let running = false;
  return {
    started: () => {
      running = true;
    },
    async executeSql(text: string, values: unknown[]) {
      try {
        return await pool.query(text, values);
      } catch (error) {
        if (!running) throw error;
        report(error, 'jobs');
        return unanswered();
      }
    },
  };
}

/** What pg-boss's own database answers once it is closed: its types say otherwise, its callers know. */
const unanswered = () => undefined as unknown as { rows: never[] };

const statesOf = async (pool: Pool): Promise<readonly QueuedJobs[]> => {
  const text = `SELECT name AS job, state::text, count(*)::int FROM ${schema}.job WHERE name NOT LIKE '\\_\\_%' GROUP BY 1, 2`;
  return (await pool.query<QueuedJobs>(text)).rows;
};
