import type { ReadClient } from '@stallwire/db';
import type { Operations, OperationsView, Outcomes, Spread } from '@stallwire/kernel';
import type { Metrics } from '../metrics';
import type { History } from './history';
import { type Buckets, quantile } from './quantile';

interface Sample {
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
  readonly metricName?: string;
}

interface Sources {
  readonly metrics: Metrics;
  readonly history: Pick<History, 'recent' | 'events'>;
  readonly db: ReadClient;
}

/** What the operations page shows, read off the same counters that Prometheus scrapes. */
export const createOperations = (of: Sources): Operations => ({ look: () => look(of) });

async function look({ metrics: { registry }, history, db }: Sources): Promise<OperationsView> {
  const metrics = await registry.getMetricsAsJSON();
  const samples = (name: string): readonly Sample[] =>
    asSamples(metrics.find((metric) => metric.name === name)?.values);
  const only = (name: string): number => samples(name)[0]?.value ?? 0;
  const by = (name: string, label: string): Record<string, number> =>
    sums(samples(name).map(({ labels, value }) => [String(labels[label] ?? ''), value]));
  return {
    at: new Date().toISOString(),
    process: {
      startedAt: new Date(only('stallwire_process_start_time_seconds') * 1_000).toISOString(),
      residentBytes: only('stallwire_process_resident_memory_bytes'),
      loopDelayMs: only('stallwire_nodejs_eventloop_lag_p99_seconds') * 1_000,
    },
    live: {
      connections: by('stallwire_connections', 'transport'),
      channels: only('stallwire_channels'),
      subscriptions: only('stallwire_subscriptions'),
      behind: only('stallwire_connections_behind'),
      hungUp: by('stallwire_hangups_total', 'reason'),
      rooms: only('stallwire_legacy_rooms'),
      resyncs: by('stallwire_resyncs_total', 'reason'),
      refused: by('stallwire_joins_refused_total', 'code'),
      events: await history.events(),
      recent: history.recent(),
      lag: spread(samples('stallwire_delivery_seconds')),
      freshness: spread(samples('stallwire_freshness_seconds')),
    },
    verbs: outcomes(samples('stallwire_verb_seconds'), 'verb'),
    jobs: {
      queued: samples('stallwire_jobs').map(({ labels, value }) => ({
        job: String(labels.job),
        state: String(labels.state),
        count: value,
      })),
      runs: outcomes(samples('stallwire_job_seconds'), 'job'),
    },
    legacy: {
      clients: by('stallwire_legacy_clients', 'client'),
      oldNames: by('stallwire_legacy_old_names', 'name'),
      connects: by('stallwire_legacy_connects', 'client'),
      messages: by('stallwire_legacy_messages', 'message'),
      slow: by('stallwire_legacy_slow', 'state'),
    },
    bus: {
      connected: samples('stallwire_bus_connected')[0]?.value ?? null,
      messages: by('stallwire_bus_messages', 'outcome'),
    },
    waiting: await waiting(db),
  };
}

const asSamples = (values: unknown) => (values ?? []) as readonly Sample[];

/** What counts under the same key is added up: a label may stand beside others. */
function sums(pairs: readonly (readonly [key: string, value: number])[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const [key, value] of pairs) all[key] = (all[key] ?? 0) + value;
  return all;
}

/** Spread of a histogram in ms, over all its labels. */
function spread(samples: readonly Sample[]): Spread {
  const buckets = bucketsIn(samples);
  const ms = (part: number) => {
    const seconds = quantile(buckets, part);
    return seconds === null ? null : seconds * 1_000;
  };
  return { count: buckets.at(-1)?.count ?? 0, p50: ms(0.5), p95: ms(0.95) };
}

function bucketsIn(samples: readonly Sample[]): Buckets {
  const counts = new Map<number, number>();
  for (const { labels, value } of samples) {
    if (labels.le === undefined) continue;
    const le = labels.le === '+Inf' ? Number.POSITIVE_INFINITY : Number(labels.le);
    counts.set(le, (counts.get(le) ?? 0) + value);
  }
  return [...counts].map(([le, count]) => ({ le, count })).sort((a, b) => a.le - b.le);
}

/** How the runs of each verb or job ended, and how long they took. */
function outcomes(samples: readonly Sample[], label: string): Outcomes[] {
  const names = [...new Set(samples.map(({ labels }) => String(labels[label])))].sort();
  return names.map((name) => {
    const own = samples.filter(({ labels }) => labels[label] === name);
    const ended = (outcome: string): number =>
      own.find(({ labels, metricName }) => labels.outcome === outcome && metricName?.endsWith('_count'))?.value ?? 0;
    return { name, done: ended('done'), refused: ended('refused'), failed: ended('failed'), ...spread(own) };
  });
}

const hour = 3_600_000;

/** What is written and not dealt with yet, of all processes. */
async function waiting(db: ReadClient): Promise<OperationsView['waiting']> {
  const since = new Date(Date.now() - hour);
  const notes = await db.followUp.groupBy({ by: ['follower'], _count: { _all: true } });
  const mails = await db.mail.groupBy({ by: ['state'], _count: { _all: true } });
  const failed = await db.stripeFailure.findMany({ orderBy: { lastAt: 'desc' }, take: 50 });
  const last = await db.stripeEvent.findFirst({ orderBy: { receivedAt: 'desc' }, select: { receivedAt: true } });
  return {
    followers: Object.fromEntries(notes.map(({ follower, _count }) => [follower, _count._all])),
    mails: Object.fromEntries(mails.map(({ state, _count }) => [state, _count._all])),
    payments: {
      messagesLastHour: await db.stripeEvent.count({ where: { receivedAt: { gte: since } } }),
      lastMessageAt: last?.receivedAt.toISOString() ?? null,
      open: await db.payment.count({ where: { state: { in: ['created', 'requires_action', 'processing'] } } }),
      refundsPending: await db.refund.count({ where: { state: 'pending' } }),
    },
    webhooks: failed.map(({ firstAt, lastAt, createdAt: _, ...row }) => ({
      ...row,
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
    })),
  };
}
