import { median } from '../fanout/samples';

/** What one round measured. `p50`, `p99`, `most`, `each` in ms; `perSecond` changes; `us` processor time of the API's process a change. */
export interface CommitSample {
  readonly what: What;
  readonly round: number;
  readonly count: number;
  readonly values: Readonly<Partial<Record<'p50' | 'p99' | 'most' | 'perSecond' | 'us' | 'each', number>>>;
}

export const whats = {
  published: 'commit → published on the node',
  delivered: 'commit → read by a subscriber over tRPC ws',
  polled: 'commit → found by a peer that polls every 2 s',
  keyed: 'verb, its events and its idempotency key',
  logged: 'verb and its events',
  plain: 'the same statements in a plain transaction, nothing told',
  many: 'one verb that tells 1,000 events',
} as const;
export type What = keyof typeof whats;

export const medianValue = (
  samples: readonly CommitSample[],
  what: What,
  name: keyof CommitSample['values'],
): number | null => median(samples.flatMap((s) => (s.what === what ? (s.values[name] ?? []) : [])));

export interface CommitVerdict {
  readonly what: string;
  readonly value: number | null;
  readonly most: number;
  readonly met: boolean | null;
}

/** ms */
const goals = { p50: 0.2, p99: 2 } as const;

export const judgeCommit = (samples: readonly CommitSample[]): readonly CommitVerdict[] =>
  (['p50', 'p99'] as const).map((name) => {
    const value = medianValue(samples, 'published', name);
    return {
      what: `${whats.published}, ${name}`,
      value,
      most: goals[name],
      met: value === null ? null : value <= goals[name],
    };
  });
