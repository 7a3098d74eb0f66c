import type { SubjectName } from '../wires';
import type { PhaseName } from './plan';
import { type Cell, type Metric, medianOf, ratioOf, type Sample } from './samples';

/** One row of the table that a run is judged by. */
export interface Goal {
  readonly what: string;
  readonly cell: Cell;
  /** A ratio to this peer, or a value in `unit` of its own. */
  readonly against: SubjectName | null;
  readonly unit: '×' | 'ms' | 'kB' | 'MB';
  readonly most: number;
}

export interface Verdict extends Goal {
  /** Null: not measured in this run. */
  readonly value: number | null;
  readonly met: boolean | null;
}

const subject = 'stallwire';

const against = (
  what: string,
  { phase, subscribers, metric = 'us' }: { phase: PhaseName; subscribers: number; metric?: Metric },
  most: Partial<Record<SubjectName, number>>,
): readonly Goal[] =>
  (['trpc', 'socketio', 'ws'] as const).flatMap((peer) => {
    const limit = most[peer];
    return limit === undefined
      ? []
      : [{ what, cell: { phase, subscribers, metric }, against: peer, unit: '×' as const, most: limit }];
  });

const own = (what: string, cell: Cell, unit: 'ms' | 'kB' | 'MB', most: number): Goal => ({
  what,
  cell,
  against: null,
  unit,
  most,
});

const goals: readonly Goal[] = [
  ...[1_000, 5_000].flatMap((subscribers) => [
    ...against(`stream, ${subscribers}`, { phase: 'stream', subscribers }, { trpc: 0.15, socketio: 0.7, ws: 1.1 }),
    ...against(`paced, ${subscribers}`, { phase: 'paced', subscribers }, { trpc: 0.25, socketio: 0.8, ws: 1.25 }),
    ...against(
      `burst of ten, ${subscribers}`,
      { phase: 'burst', subscribers },
      { trpc: 0.03, socketio: 0.12, ws: 0.15 },
    ),
  ]),
  ...against('p99 paced, 5000', { phase: 'paced', subscribers: 5_000, metric: 'p99' }, { trpc: 0.25, socketio: 0.8 }),
  own('longest loop block, 5000', { phase: 'loop', subscribers: 5_000, metric: 'longest' }, 'ms', 10),
  own('RSS per idle subscriber, 5000', { phase: 'connect', subscribers: 5_000, metric: 'rss' }, 'kB', 16),
  ...against('connect + subscribe, 5000', { phase: 'connect', subscribers: 5_000 }, { trpc: 0.7 }),
  own('heap growth, one stalled reader', { phase: 'stalled', subscribers: 4, metric: 'growth' }, 'MB', 5),
  ...against('private channels, 1000', { phase: 'own', subscribers: 1_000 }, { trpc: 0.5, socketio: 1.15 }),
];

const scale = { '×': 1, ms: 1, kB: 1 / 1024, MB: 1 / 1024 / 1024 } as const;

export function judge(samples: readonly Sample[]): readonly Verdict[] {
  return goals.map((goal) => {
    const measured =
      goal.against === null
        ? medianOf(samples, subject, goal.cell)
        : ratioOf(samples, { subject, peer: goal.against, cell: goal.cell });
    const value = measured === null ? null : measured * scale[goal.unit];
    return { ...goal, value, met: value === null ? null : value <= goal.most };
  });
}
