'use client';

import { Card, Change, ChartRows, cn, MetricTabs, TimeChart, useChartTable, useFormats } from '@stallwire/ui';
import type { Overview } from '@/trpc/types';
import { chartPoints, daysWords, metricViews } from './points';
import { type MetricName, metrics } from './query';

interface MetricsCardProps {
  overview: Overview;
  /** The numbers are those of the period before this one was asked for. */
  stale: boolean;
  metric: MetricName;
  onChange: (metric: MetricName) => void;
}

const grainWords = { hour: 'hour', day: 'day', month: 'month' } as const;

/** The key figures beside those of the span before, and one of them over time. */
export function MetricsCard({ overview, stale, metric, onChange }: MetricsCardProps) {
  const { locale } = useFormats();
  const { totals, before, currency, grain, days } = overview;
  const units = { currency, locale };
  const view = metricViews[metric];
  const format = (value: number) => view.format(value, units);
  const points = chartPoints(overview, view, locale);
  const title = `${view.label} by ${grainWords[grain]}`;
  const { as, toggle } = useChartTable(view.label.toLowerCase());
  const [now, then] = [daysWords(days, locale), daysWords(before.days, locale)];
  return (
    <Card flush className={cn(stale && 'opacity-60')}>
      <MetricTabs
        label="Key figures"
        metrics={metrics.map((value) => {
          const { label, total, format: words } = metricViews[value];
          const [figure, earlier] = [total(totals), total(before.totals)];
          return {
            value,
            label,
            figure: figure === null ? '–' : words(figure, units),
            aside: <Change now={figure} before={earlier} than="in the span before" />,
          };
        })}
        value={metric}
        onValueChange={onChange}
      >
        <div className="p-4">
          <div className="mb-4 flex flex-wrap items-center gap-x-5 gap-y-2">
            <h2 className="font-semibold max-sm:flex-1">{title}</h2>
            <p className="flex flex-1 flex-wrap gap-x-4 gap-y-1 text-muted text-small max-sm:order-last max-sm:basis-full">
              <span className="inline-flex items-center gap-1.5">
                <span aria-hidden className="h-0.5 w-4 rounded-full bg-accent-line" /> {now}
              </span>
              <span className="inline-flex items-center gap-1.5">
                <span aria-hidden className="w-4 border-control border-t-2 border-dashed" /> {then}
              </span>
            </p>
            {toggle}
          </div>
          {as === 'chart' ? (
            <TimeChart
              label={title}
              points={points}
              format={format}
              formatShort={(value) => view.formatShort(value, units)}
              least={view.least(units)}
            />
          ) : (
            <ChartRows
              label={title}
              table={{
                columns: [
                  grainWords[grain].replace(/^./, (first) => first.toUpperCase()),
                  view.label,
                  'In the span before',
                ],
                rows: points.map(({ title: name, value, before: earlier }) => ({
                  key: name,
                  cells: [name, ...[value, earlier?.value ?? null].map((one) => (one === null ? '–' : format(one)))],
                })),
              }}
            />
          )}
        </div>
      </MetricTabs>
    </Card>
  );
}
