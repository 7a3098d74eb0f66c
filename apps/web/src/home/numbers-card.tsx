'use client';

import {
  Card,
  Change,
  ChartRows,
  type ChartTable,
  currencyDigits,
  formatMoney,
  formatMoneyShort,
  formatPart,
  Glow,
  LinkButton,
  TimeChart,
  useChartTable,
  useFormats,
} from '@stallwire/ui';
import { useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import type { HomeNumbers } from '@/trpc/types';
import { chartOf } from './hours';

interface NumbersCardProps {
  numbers: HomeNumbers;
  currency: string;
}

/** Today beside yesterday, up to the same time of day. */
export function NumbersCard({ numbers, currency }: NumbersCardProps) {
  const store = useStore();
  const { locale } = useFormats();
  const { as, toggle } = useChartTable('today');
  const money = (amount: number) => formatMoney(amount, currency, locale);
  const points = chartOf(numbers);
  return (
    <Card
      flush
      title="Today"
      description="Beside yesterday, up to this time of day."
      actions={
        <>
          <LinkButton size="small" variant="ghost" href={storePath(store, '/analytics')}>
            Analytics
          </LinkButton>
          {toggle}
        </>
      }
    >
      <Figures numbers={numbers} money={money} />
      <div className="border-line border-t p-4">
        {as === 'chart' ? (
          <>
            <p aria-hidden className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-small">
              <span className="font-medium text-ink">Revenue through the day</span>
              <span className="inline-flex items-center gap-1.5">
                <span className="h-0.5 w-4 rounded-full bg-accent-line" /> Today
              </span>
              <span className="inline-flex items-center gap-1.5">
                <span className="w-4 border-control border-t-2 border-dashed" /> Yesterday
              </span>
            </p>
            <TimeChart
              label="Revenue through the day"
              points={points}
              format={money}
              formatShort={(amount) => formatMoneyShort(amount, currency, locale)}
              least={4 * 10 ** currencyDigits(currency)}
              className="h-52"
            />
          </>
        ) : (
          <ChartRows label="Revenue through the day" table={tableOf(points, money)} />
        )}
      </div>
    </Card>
  );
}

const tableOf = (points: ReturnType<typeof chartOf>, money: (amount: number) => string): ChartTable => ({
  columns: ['Until', 'Today', 'Yesterday'],
  rows: points.map(({ name, value, before }) => ({
    key: name,
    cells: [name, value === null ? '–' : money(value), money(before.value)],
  })),
});

function Figures({ numbers, money }: { numbers: HomeNumbers; money: (amount: number) => string }) {
  const { locale } = useFormats();
  const { today, yesterdaySoFar: before } = numbers;
  const count = (value: number) => value.toLocaleString(locale);
  const part = (value: number | null) => (value === null ? '–' : formatPart(value, locale));
  const conversionBefore = before.visits === 0 ? null : Math.min(1, before.orders / before.visits);
  return (
    <dl className="grid grid-cols-2 gap-px bg-line lg:grid-cols-4">
      <Figure
        label="Revenue"
        figure={money(today.revenue)}
        was={money(before.revenue)}
        now={today.revenue}
        before={before.revenue}
      />
      <Figure
        label="Orders"
        figure={count(today.orders)}
        was={count(before.orders)}
        now={today.orders}
        before={before.orders}
      />
      <Figure
        label="Visits"
        figure={count(today.visits)}
        was={count(before.visits)}
        now={today.visits}
        before={before.visits}
      />
      <Figure
        label="Conversion"
        figure={part(today.conversion)}
        was={part(conversionBefore)}
        now={today.conversion}
        before={conversionBefore}
      />
    </dl>
  );
}

interface FigureProps {
  label: string;
  figure: string;
  /** The same yesterday by now. */
  was: string;
  now: number | null;
  before: number | null;
}

function Figure({ label, figure, was, now, before }: FigureProps) {
  return (
    <div className="min-w-0 bg-raised px-4 py-3">
      <dt className="text-muted text-small">{label}</dt>
      <dd className="mt-0.5">
        <Glow value={figure} className="font-semibold text-heading text-ink tabular-nums">
          {figure}
        </Glow>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-muted text-small">
          <Change now={now} before={before} than="yesterday by now" />
          <span className="tabular-nums">Yesterday {was}</span>
        </p>
      </dd>
    </div>
  );
}
