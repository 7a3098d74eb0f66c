import { medianOf, type Sample } from '../fanout/samples';
import { type SubjectName, titles } from '../wires';
import { drawBars, type Series } from './bars';

const looks: readonly { readonly subject: SubjectName; readonly look: Series['look'] }[] = [
  { subject: 'stallwire', look: 'ours' },
  { subject: 'stallwire-socketio', look: 'ours-too' },
  { subject: 'ws', look: 'peer-c' },
  { subject: 'socketio', look: 'peer-b' },
  { subject: 'trpc', look: 'peer-a' },
];
const phases = [
  { phase: 'stream', name: 'stream' },
  { phase: 'burst', name: 'burst of ten' },
  { phase: 'paced', name: 'paced' },
] as const;

/** docs/pictures/fanout.svg, from what a run measured. */
export const drawFanout = (samples: readonly Sample[]): string =>
  drawBars({
    title: 'Server processor time a delivered message, µs (logarithmic; less is better)',
    series: looks.map(({ subject, look }) => ({ name: titles[subject].replaceAll('`', ''), look })),
    groups: [1_000, 5_000].flatMap((subscribers) =>
      phases.map(({ phase, name }) => ({
        name: `${subscribers.toLocaleString('en')}, ${name}`,
        values: looks.map(({ subject }) => medianOf(samples, subject, { phase, subscribers, metric: 'us' })),
      })),
    ),
    scale: { least: 0.1, most: 100 },
  });
