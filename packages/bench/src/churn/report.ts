import { table } from '../report/table';
import type { ChurnSample } from './index';

const whole = (value: number): string => Math.round(value).toLocaleString('en');

export const churnReport = (samples: readonly ChurnSample[]): string =>
  table(
    ['visitors', 'reconnects', 'stalls', 'deliveries', 'due', 'gaps', 'repeats', 'seconds'],
    samples.map((s) => [
      ...[s.visitors, s.reconnects, s.stalls, s.deliveries, s.due, s.gaps, s.repeats, s.seconds].map(whole),
    ]),
  );
