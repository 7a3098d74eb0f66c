import { percentiles } from '../report/percentiles';
import { short, table } from '../report/table';
import type { PagesSample } from './samples';

const lists = ['orders', 'products'] as const;

/** Half and the worst of the rounds of each step, a column a list. */
export function pagesTable(samples: readonly PagesSample[]): string {
  const steps = [...new Set(samples.map(({ step }) => step))];
  const cell = (step: string, list: PagesSample['list']) => {
    const took = samples.filter((one) => one.step === step && one.list === list).flatMap((one) => one.took);
    if (took.length === 0) return '–';
    const { p50, most } = percentiles(took.map((ms) => ms * 1_000));
    return took.length === 1 ? short(p50) : `${short(p50)} / ${short(most)}`;
  };
  return table(
    ['ms, p50 / most', '10,000 orders', '10,000 products'],
    steps.map((step) => [step, ...lists.map((list) => cell(step, list))]),
  );
}
