import { short, table } from '../report/table';
import { questions } from './questions';
import { type ListsSample, named, sizesOf } from './samples';

const whole = (value: number): string => value.toLocaleString('en');

export function listsTable(samples: readonly ListsSample[]): string {
  const sizes = sizesOf(samples);
  return table(
    ['ms, p50 / p99', ...sizes.map((orders) => `${whole(orders)} orders`), 'read by'],
    named.map((question) => {
      const asked = sizes.flatMap((orders) => samples.filter((s) => s.question === question && s.orders === orders));
      return [
        questions[question].what,
        ...asked.map(({ values }) => `${short(values.p50)} / ${short(values.p99)}`),
        asked.at(-1)?.scans.join(', ') ?? '–',
      ];
    }),
  );
}
