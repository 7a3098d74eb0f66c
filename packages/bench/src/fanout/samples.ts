import type { SubjectName } from '../wires';
import type { PhaseName } from './plan';

/** `us`: µs of server processor time a delivered message (a connected subscriber, where the phase is `connect`). Times in ms, memory in bytes. */
export const metrics = ['us', 'p50', 'p99', 'longest', 'rss', 'heap', 'growth'] as const;
export type Metric = (typeof metrics)[number];
export type Values = { readonly [M in Metric]?: number };

/** What one subject did in one round of one phase. */
export interface Sample {
  readonly phase: PhaseName;
  readonly subscribers: number;
  readonly round: number;
  readonly subject: SubjectName;
  readonly deliveries: number;
  readonly values: Values;
}

export type Cell = Pick<Sample, 'phase' | 'subscribers'> & { readonly metric: Metric };

export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const at = (index: number) => sorted[index] ?? Number.NaN;
  if (sorted.length === 0) return null;
  return Number.isInteger(middle) ? (at(middle - 1) + at(middle)) / 2 : at(Math.floor(middle));
}

function byRound(samples: readonly Sample[], subject: SubjectName, cell: Cell): ReadonlyMap<number, number> {
  const of = samples.filter(
    (sample) => sample.subject === subject && sample.phase === cell.phase && sample.subscribers === cell.subscribers,
  );
  return new Map(
    of.flatMap(({ round, values }) => {
      const value = values[cell.metric];
      return value === undefined ? [] : [[round, value] as const];
    }),
  );
}

export const medianOf = (samples: readonly Sample[], subject: SubjectName, cell: Cell): number | null =>
  median([...byRound(samples, subject, cell).values()]);

/** The median of the rounds’ ratios: both sides of each were measured within moments of each other. */
export function ratioOf(
  samples: readonly Sample[],
  { subject, peer, cell }: { readonly subject: SubjectName; readonly peer: SubjectName; readonly cell: Cell },
): number | null {
  const others = byRound(samples, peer, cell);
  return median(
    [...byRound(samples, subject, cell)].flatMap(([round, value]) => {
      const other = others.get(round);
      return other === undefined ? [] : [value / other];
    }),
  );
}
