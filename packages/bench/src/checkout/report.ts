import { short, table } from '../report/table';
import { type CheckoutSample, hows, judgeCheckout, medianValue, type What, whats } from './samples';

const kinds = ['whole', 'verbs'] as const satisfies readonly What[];
const spoken = { told: 'told', untold: 'without the log’s statement' } as const;

export const checkoutTable = (samples: readonly CheckoutSample[]): string =>
  table(
    ['', 'orders/s', 'p50 ms', 'p99 ms', 'API µs an order'],
    kinds.flatMap((what) =>
      hows.map((how) => [
        `${whats[what]}: ${spoken[how]}`,
        ...(['perSecond', 'p50', 'p99', 'us'] as const).map((name) => short(medianValue(samples, what, how, name))),
      ]),
    ),
  );

const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)} %`);

export const checkoutGoalsTable = (samples: readonly CheckoutSample[]): string =>
  table(
    ['price of telling, of throughput', 'measured', 'goal', ''],
    judgeCheckout(samples).map(({ what, price, most, met }) => [
      whats[what],
      percent(price),
      `≤ ${percent(most)}`,
      met === null ? 'not measured' : met ? 'met' : 'MISSED',
    ]),
  );

export const checkoutReport = (samples: readonly CheckoutSample[]): string =>
  [checkoutTable(samples), checkoutGoalsTable(samples)].join('\n\n');
