import { applyMigrations, createPool, createPrisma, ensureEpoch, type PrismaClient, watchEpoch } from '@stallwire/db';
import type { CloseReason } from '@stallwire/events';
import {
  type CommittedEvent,
  createKernel,
  createSnapshots,
  type Failpoint,
  type Kernel,
  type KernelOptions,
  mayJoin,
  type Operations,
  Refusal,
  type Snapshots,
  type TransportName,
} from '@stallwire/kernel';
import { followedBy } from '@stallwire/modules';
import { type Bus, createHub, createLog, type Log, memoryBus, type RunningHub, redisBus } from '@stallwire/realtime';
import { createIdentities, type Identities } from './auth/identify';
import { sessionCookieName } from './auth/session-cookie';
import { createSessions } from './auth/sessions';
import { createWatch, type Watch } from './inspection/watch';
import { followers } from './jobs/following';
import type { Logger } from './logger';
import { createMetrics, type Metrics, timed, watchBus, watchHub } from './metrics';
import { keepHistory } from './operations/history';
import { createOperations } from './operations/snapshot';

export interface CoreOptions {
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  readonly logger: Logger;
  /** Signs session cookies. */
  readonly secret: string;
  /** Cookies for https only. */
  readonly secure: boolean;
  readonly failpoint?: Failpoint | undefined;
  readonly append?: KernelOptions['append'];
}

/** All that lives below the doors. */
export interface Core {
  /** The connections under everything here. */
  readonly pool: ReturnType<typeof createPool>;
  readonly prisma: PrismaClient;
  readonly identities: Identities;
  readonly log: Log;
  readonly hub: RunningHub;
  readonly kernel: Kernel;
  readonly snapshot: Snapshots;
  readonly metrics: Metrics;
  readonly inspection: Watch;
  readonly operations: Operations;
  /** Told of each connection that is ended from here, and why. */
  hungUp(transport: TransportName, reason: CloseReason): void;
  /** Who is told of each commit of this process, after the hub. */
  readonly listeners: ((events: readonly CommittedEvent[]) => void)[];
  /** Told of failures that are nobody's fault but ours. */
  report(error: unknown, where: string): void;
  /** Why the database does not answer, or null. */
  databaseTrouble(): Promise<string | null>;
  /** Lets go of the bus and the database. */
  close(): Promise<void>;
}

/** ms between two trims of the log. */
const trimEvery = 60 * 60 * 1_000;

/** Redis where one is named; its being away is nobody's fault here. */
function openBus({ redisUrl, logger }: CoreOptions, epoch: string, metrics: Metrics): Bus {
  if (redisUrl === undefined) return memoryBus();
  const bus = redisBus({
    url: redisUrl,
    epoch,
    report: (error, where) => logger.warn({ err: error, where }, 'trouble on the bus'),
    log: (line) => logger.info(line),
  });
  watchBus(metrics, bus);
  return bus;
}

/** Migrates the database, then joins the two halves: the kernel appends to the log, the hub reads it. */
export async function openCore(options: CoreOptions): Promise<Core> {
  const { databaseUrl, logger, secret, secure, failpoint } = options;
  const report = (error: unknown, where: string) => logger.error({ err: error, where }, 'unexpected');
  await applyMigrations(databaseUrl, { onProgress: (name) => logger.info(`migration ${name}`) });
  const pool = createPool({ url: databaseUrl, poolSize: 20, name: 'stallwire api', log: (e) => report(e, 'database') });
  const prisma = createPrisma({ pool });
  const told = { log: (line: string) => logger.info(line) };
  const epoch = await ensureEpoch(pool, told);
  const identities = createIdentities({
    db: prisma,
    sessions: createSessions(pool),
    cookieName: sessionCookieName(secure),
    secret,
  });
  const metrics = createMetrics();

  const log = createLog(pool, epoch, watchEpoch(pool, told));
  const bus = openBus(options, epoch, metrics);
  const counted = (asked: Promise<void>) =>
    asked.catch((error) => {
      if (error instanceof Refusal) metrics.joinsRefused.inc({ code: error.code });
      throw error;
    });
  const inspection: Watch = createWatch({ listeners: (channel) => hub.listeners(channel) });
  const hub: RunningHub = createHub({
    log,
    bus,
    mayJoin: (actor, channel) => inspection.refusals(actor, channel, counted(mayJoin(prisma, actor, channel))),
    recheck: identities.recheck,
    report,
    watch: {
      passed: (ms) => metrics.lag.observe(ms / 1_000),
      resynced: (reason) => metrics.resyncs.inc({ reason }),
    },
  });
  watchHub(metrics, hub);
  const history = keepHistory(metrics, hub);
  const listeners: Core['listeners'] = [];
  const kernel = createKernel({
    prisma,
    publish: (events) => {
      for (const { name } of events) metrics.published.inc({ event: name });
      inspection.publishing(events);
      hub.publish(events);
      for (const listen of listeners) listen(events);
    },
    followedBy: followedBy(followers),
    onRetry: (verb) => metrics.retries.inc({ verb }),
    ...(failpoint ? { failpoint } : {}),
    ...(options.append ? { append: options.append } : {}),
  });
  const trimming = setInterval(() => void log.trim().catch((error) => report(error, 'trim')), trimEvery);

  return {
    pool,
    prisma,
    identities,
    log,
    hub,
    kernel: timed(kernel, metrics),
    snapshot: createSnapshots(prisma, () => log.epoch),
    metrics,
    inspection,
    operations: createOperations({ metrics, history, db: prisma }),
    hungUp: (transport, reason) => metrics.hungUp.inc({ transport, reason }),
    listeners,
    report,
    databaseTrouble: () =>
      pool.query('SELECT 1').then(
        () => null,
        () => 'the database does not answer',
      ),
    async close() {
      clearInterval(trimming);
      history.stop();
      await bus.close();
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
