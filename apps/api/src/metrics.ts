import type { Kernel } from '@stallwire/kernel';
import type { RedisBus, RunningHub } from '@stallwire/realtime';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { DoorEnv } from './http/door';

export type Metrics = ReturnType<typeof createMetrics>;

const seconds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** One registry an API, so that several can run in one process. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'stallwire_' });
  const http = new Histogram({
    name: 'stallwire_http_request_seconds',
    help: 'HTTP requests by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: seconds,
    registers,
  });
  const verbs = new Histogram({
    name: 'stallwire_verb_seconds',
    help: 'Verbs by outcome, retries included.',
    labelNames: ['verb', 'outcome'],
    buckets: seconds,
    registers,
  });
  const retries = new Counter({
    name: 'stallwire_verb_retries_total',
    help: 'Transactions that lost a race and were run again.',
    labelNames: ['verb'],
    registers,
  });
  const published = new Counter({
    name: 'stallwire_events_published_total',
    help: 'Events committed by this process.',
    labelNames: ['event'],
    registers,
  });
  const freshness = new Histogram({
    name: 'stallwire_freshness_seconds',
    help: 'From a commit to its being drawn, as browsers of signed-in people tell it.',
    buckets: seconds,
    registers,
  });
  const lag = new Histogram({
    name: 'stallwire_delivery_seconds',
    help: 'From the moment that a change was there to be told, to its being handed to all who listen to its channel here.',
    buckets: [0.0001, 0.00025, 0.0005, ...seconds],
    registers,
  });
  const resyncs = new Counter({
    name: 'stallwire_resyncs_total',
    help: 'Positions that could not be resumed, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const joinsRefused = new Counter({
    name: 'stallwire_joins_refused_total',
    help: 'Channels that somebody wanted to follow and may not, by the refusal’s code.',
    labelNames: ['code'],
    registers,
  });
  const hungUp = new Counter({
    name: 'stallwire_hangups_total',
    help: 'Connections that were ended from here, by reason.',
    labelNames: ['transport', 'reason'],
    registers,
  });
  const jobs = new Histogram({
    name: 'stallwire_job_seconds',
    help: 'Runs of sweeps in this process by outcome.',
    labelNames: ['job', 'outcome'],
    buckets: seconds,
    registers,
  });
  return { registry, http, verbs, retries, published, freshness, lag, resyncs, joinsRefused, hungUp, jobs };
}

export interface QueuedJobs {
  readonly job: string;
  /** As pg-boss calls it. */
  readonly state: string;
  readonly count: number;
}

/** Counts the runs that the queue holds, at the moment of each scrape: all processes', finished ones of the last hour too. */
export function watchJobs({ registry }: Metrics, count: () => Promise<readonly QueuedJobs[]>): void {
  new Gauge({
    name: 'stallwire_jobs',
    help: 'Runs of sweeps in the queue by state.',
    labelNames: ['job', 'state'],
    registers: [registry],
    async collect() {
      const queued = await count();
      this.reset();
      for (const { job, state, count: held } of queued) this.set({ job, state }, held);
    },
  });
}

/** Counts what the hub holds, at the moment of each scrape. */
export function watchHub({ registry }: Metrics, hub: RunningHub): void {
  const registers = [registry];
  new Gauge({
    name: 'stallwire_connections',
    help: 'Open live connections by transport.',
    labelNames: ['transport'],
    registers,
    collect() {
      for (const [transport, count] of Object.entries(hub.stats().connections)) this.set({ transport }, count);
    },
  });
  new Gauge({
    name: 'stallwire_connections_behind',
    help: 'Connections that do not take what is due to them as fast as it comes.',
    registers,
    collect() {
      this.set(hub.stats().behind);
    },
  });
  new Gauge({
    name: 'stallwire_channels',
    help: 'Channels held in memory.',
    registers,
    collect() {
      this.set(hub.stats().channels);
    },
  });
  new Gauge({
    name: 'stallwire_subscriptions',
    help: 'Subscriptions of all connections.',
    registers,
    collect() {
      this.set(hub.stats().subscriptions);
    },
  });
}

/** The same for the bus between nodes, where there is one. */
export function watchBus({ registry }: Metrics, bus: RedisBus): void {
  const registers = [registry];
  new Gauge({
    name: 'stallwire_bus_connected',
    help: '1 while other nodes can be told and heard by the bus, 0 while only the log is left.',
    registers,
    collect() {
      this.set(bus.stats().connected ? 1 : 0);
    },
  });
  new Gauge({
    name: 'stallwire_bus_messages',
    help: 'Messages of the bus so far.',
    labelNames: ['outcome'],
    registers,
    collect() {
      const { sent, received, dropped } = bus.stats();
      for (const [outcome, count] of Object.entries({ sent, received, dropped })) this.set({ outcome }, count);
    },
  });
}

/** What clients of the legacy wires do, for the day these may go. */
export interface LegacyStats {
  /** Open sockets by kind: `socket.io 4 websocket cursors`, `/ws/orders`. */
  readonly clients: Readonly<Record<string, number>>;
  /** Emissions so far under names that are only kept for old clients. */
  readonly oldNames: Readonly<Record<string, number>>;
  readonly rooms: number;
  /** Connects so far, by protocol, transport and kind of client. */
  readonly connects: Readonly<Record<string, number>>;
  /** Messages so far, by their legacy name. */
  readonly messages: Readonly<Record<string, number>>;
  /** Sockets out of their rooms at the moment, being too slow. */
  readonly paused: number;
  /** Closed for being too slow, so far. */
  readonly dropped: number;
}

/** The same for the legacy wires. */
export function watchLegacy({ registry }: Metrics, stats: () => LegacyStats): void {
  const registers = [registry];
  const counts = (
    name: string,
    help: string,
    label: string,
    of: (now: LegacyStats) => Readonly<Record<string, number>>,
  ) =>
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers,
      collect() {
        this.reset();
        for (const [key, count] of Object.entries(of(stats()))) this.set({ [label]: key }, count);
      },
    });
  counts('stallwire_legacy_clients', 'Open sockets of the legacy wires.', 'client', ({ clients }) => clients);
  counts('stallwire_legacy_old_names', 'Emissions under old names so far.', 'name', ({ oldNames }) => oldNames);
  counts('stallwire_legacy_rooms', 'Rooms of Socket.IO.', 'wire', ({ rooms }) => ({ 'socket.io': rooms }));
  counts('stallwire_legacy_connects', 'Socket.IO connects so far.', 'client', ({ connects }) => connects);
  counts('stallwire_legacy_messages', 'Socket.IO messages so far.', 'message', ({ messages }) => messages);
  counts('stallwire_legacy_slow', 'Socket.IO readers that could not keep up.', 'state', ({ paused, dropped }) => ({
    paused,
    dropped,
  }));
}

/** The kernel, timed. */
export const timed = (kernel: Kernel, { verbs }: Metrics): Kernel => ({
  db: kernel.db,
  async run(verb, call) {
    const stop = verbs.startTimer({ verb: verb.path });
    try {
      const value = await kernel.run(verb, call);
      stop({ outcome: 'done' });
      return value;
    } catch (error) {
      stop({ outcome: error instanceof Error && error.name === 'Refusal' ? 'refused' : 'failed' });
      throw error;
    }
  },
});

/** Requests by the route's pattern, never by the address, of which there are endless many. */
export const timedRequests = ({ http }: Metrics) =>
  createMiddleware<DoorEnv>(async (c, next) => {
    const stop = http.startTimer({ method: c.req.method });
    await next();
    stop({ route: routePath(c, -1), status: String(c.res.status) });
  });
