import { short, table } from '../report/table';
import { type SubjectName, subjectNames, titles } from '../wires';
import { judge, type Verdict } from './goals';
import { type Cell, medianOf, ratioOf, type Sample } from './samples';

const sizesOf = (samples: readonly Sample[]): readonly number[] =>
  [...new Set(samples.filter(({ phase }) => phase === 'stream' || phase === 'paced').map((s) => s.subscribers))].sort(
    (a, b) => a - b,
  );
const present = (samples: readonly Sample[]): readonly SubjectName[] =>
  subjectNames.filter((name) => samples.some(({ subject }) => subject === name));
const peerNames = ['trpc', 'socketio', 'ws'] as const;

/** µs a delivered message. */
export function messagesTable(samples: readonly Sample[]): string {
  const cells = sizesOf(samples).flatMap((subscribers) =>
    (['stream', 'burst', 'paced'] as const).map((phase): Cell => ({ phase, subscribers, metric: 'us' })),
  );
  return table(
    ['µs a delivered message', ...cells.map(({ phase, subscribers }) => `${subscribers} ${phase}`)],
    present(samples).map((subject) => [
      titles[subject],
      ...cells.map((cell) => short(medianOf(samples, subject, cell))),
    ]),
  );
}

interface Column {
  readonly head: string;
  readonly phase: Sample['phase'];
  readonly metric: Cell['metric'];
  readonly scale?: number;
}

const otherColumns: readonly Column[] = [
  { head: 'p50 ms', phase: 'paced', metric: 'p50' },
  { head: 'p99 ms', phase: 'paced', metric: 'p99' },
  { head: 'longest turn ms', phase: 'loop', metric: 'longest' },
  { head: 'connect µs', phase: 'connect', metric: 'us' },
  { head: 'RSS kB', phase: 'connect', metric: 'rss', scale: 1 / 1024 },
  { head: 'heap kB', phase: 'connect', metric: 'heap', scale: 1 / 1024 },
  { head: 'idle µs/s', phase: 'idle', metric: 'us' },
  { head: 'private event µs', phase: 'own', metric: 'us' },
  { head: 'stalled reader heap MB', phase: 'stalled', metric: 'growth', scale: 1 / 1024 / 1024 },
];

/** Everything else, at the largest number of subscribers. */
export function othersTable(samples: readonly Sample[]): string {
  const value = (subject: SubjectName, { phase, metric, scale = 1 }: Column) => {
    const sizes = samples.filter((s) => s.phase === phase).map((s) => s.subscribers);
    const measured = medianOf(samples, subject, { phase, metric, subscribers: Math.max(...sizes) });
    return short(measured === null ? null : measured * scale);
  };
  return table(
    ['at the largest size', ...otherColumns.map(({ head }) => head)],
    present(samples).map((subject) => [titles[subject], ...otherColumns.map((column) => value(subject, column))]),
  );
}

/** The table of ratios to reach. */
export function goalsTable(verdicts: readonly Verdict[]): string {
  const mark = { true: 'met', false: 'MISSED', null: 'not measured' };
  return table(
    ['', 'against', 'measured', 'goal', ''],
    verdicts.map(({ what, against, value, most, unit, met }) => [
      what,
      against ?? '',
      `${short(value)} ${unit}`,
      `≤ ${most} ${unit}`,
      mark[`${met}`],
    ]),
  );
}

/** The bridge beside what it is built on; nothing is promised here. */
export function bridgeTable(samples: readonly Sample[]): string {
  const rows = sizesOf(samples).flatMap((subscribers) =>
    (['stream', 'burst', 'paced'] as const).map((phase) => {
      const cell: Cell = { phase, subscribers, metric: 'us' };
      return [
        `${phase}, ${subscribers}`,
        ...peerNames.map((peer) => `${short(ratioOf(samples, { subject: 'stallwire-socketio', peer, cell }))} ×`),
      ];
    }),
  );
  return table(['Socket.IO bridge against', ...peerNames], rows);
}

export const fanoutReport = (samples: readonly Sample[]): string =>
  [messagesTable(samples), othersTable(samples), bridgeTable(samples), goalsTable(judge(samples))].join('\n\n');
