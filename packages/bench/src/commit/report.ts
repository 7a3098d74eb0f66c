import { median } from '../fanout/samples';
import { short, table } from '../report/table';
import { type CommitSample, judgeCommit, medianValue, whats } from './samples';

export const wayTable = (samples: readonly CommitSample[]) =>
  table(
    ['ms', 'p50', 'p99', 'longest'],
    (['published', 'delivered', 'polled'] as const).map((what) => [
      whats[what],
      ...(['p50', 'p99', 'most'] as const).map((name) => short(medianValue(samples, what, name))),
    ]),
  );

/** Round by round, since the disk has its moods. */
function share(samples: readonly CommitSample[], what: 'logged' | 'keyed'): number | null {
  const of = (kind: 'plain' | 'logged' | 'keyed') => samples.filter((sample) => sample.what === kind);
  const plain = new Map(of('plain').map(({ round, values }) => [round, values.perSecond ?? Number.NaN]));
  return median(
    of(what).map(({ round, values }) => (values.perSecond ?? Number.NaN) / (plain.get(round) ?? Number.NaN)),
  );
}

export const throughputTable = (samples: readonly CommitSample[]) =>
  table(
    ['several callers, a store each', 'changes/s', 'of plain', 'API µs a change'],
    (['plain', 'logged', 'keyed'] as const).map((what) => [
      whats[what],
      short(medianValue(samples, what, 'perSecond')),
      what === 'plain' ? '1' : short(share(samples, what)),
      short(medianValue(samples, what, 'us')),
    ]),
  );

export function manyTable(samples: readonly CommitSample[]): string {
  const each = medianValue(samples, 'many', 'each');
  const events = samples.find(({ what }) => what === 'many')?.count ?? 0;
  return table(
    ['one commit', 'events', 'ms', 'µs an event'],
    [[whats.many, String(events), short(each), short(each === null ? null : (each / events) * 1_000)]],
  );
}

export const commitGoalsTable = (samples: readonly CommitSample[]) =>
  table(
    ['', 'measured', 'goal', ''],
    judgeCommit(samples).map(({ what, value, most, met }) => [
      what,
      `${short(value)} ms`,
      `≤ ${most} ms`,
      met === null ? 'not measured' : met ? 'met' : 'MISSED',
    ]),
  );

export const commitReport = (samples: readonly CommitSample[]): string =>
  [wayTable(samples), throughputTable(samples), manyTable(samples), commitGoalsTable(samples)].join('\n\n');
