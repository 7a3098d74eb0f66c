'use client';

import { Card, EmptyState, FormatProvider, PageHeader, Select, Tabs, useFormats } from '@stallwire/ui';
import { CalendarRange } from 'lucide-react';
import { DayRange } from '@/lists/day-range';
import { isDay } from '@/lists/days';
import { useFilters } from '@/lists/use-filters';
import { Forbidden, QueryState } from '@/shell/query-state';
import { mayDo, useStore } from '@/shell/store-context';
import type { Overview } from '@/trpc/types';
import { AnalyticsSkeleton } from './analytics-skeleton';
import { CustomersCard, PlacedCard } from './cards';
import { LiveView } from './live-view';
import { LowStock } from './low-stock';
import { MetricsCard } from './metrics-card';
import { daysWords } from './points';
import { ProductsCard } from './products-card';
import { address, type Filters, type Period, periods, troubleOf } from './query';
import { useOverview } from './use-analytics';

interface PartProps {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
}

/** What the store earns, from whom, with what; and who is in it now. */
export function AnalyticsScreen() {
  const allowed = mayDo(useStore(), 'money');
  const [filters, setFilters] = useFilters(address);
  return (
    <>
      <PageHeader title="Analytics" />
      {allowed ? (
        <Tabs
          label="What is shown"
          className="-mt-2"
          tabs={[
            { value: 'overview', label: 'Overview', panel: <OverviewPart filters={filters} onChange={setFilters} /> },
            { value: 'live', label: 'Live view', panel: <LiveView /> },
          ]}
          value={filters.view}
          onValueChange={(view) => setFilters({ view })}
        />
      ) : (
        <Forbidden />
      )}
    </>
  );
}

function OverviewPart({ filters, onChange }: PartProps) {
  const query = useOverview(filters);
  const { locale } = useFormats();
  const trouble = troubleOf(filters);
  return (
    <>
      <PeriodBar filters={filters} onChange={onChange} shown={query.data} trouble={trouble} />
      {trouble && !query.data ? (
        <Card>
          <EmptyState icon={<CalendarRange />} title="No period yet">
            {trouble}
          </EmptyState>
        </Card>
      ) : (
        <QueryState query={query} skeleton={<AnalyticsSkeleton />} what="your numbers">
          {(overview) => (
            <FormatProvider locale={locale} timeZone={overview.timeZone}>
              <Numbers overview={overview} stale={query.isPlaceholderData} filters={filters} onChange={onChange} />
            </FormatProvider>
          )}
        </QueryState>
      )}
    </>
  );
}

function Numbers({ overview, stale, filters, onChange }: PartProps & { overview: Overview; stale: boolean }) {
  const catalog = mayDo(useStore(), 'catalog');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-busy={stale}>
      <MetricsCard
        overview={overview}
        stale={stale}
        metric={filters.metric}
        onChange={(metric) => onChange({ metric })}
      />
      <ProductsCard filters={filters} onChange={onChange} currency={overview.currency} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[repeat(auto-fit,minmax(19rem,1fr))]">
        <PlacedCard overview={overview} />
        <CustomersCard overview={overview} />
        {catalog ? <LowStock /> : null}
      </div>
    </div>
  );
}

const periodWords: Readonly<Record<Period, string>> = {
  today: 'Today',
  '7days': 'Last 7 days',
  '30days': 'Last 30 days',
  '90days': 'Last 90 days',
  year: 'Last 12 months',
  custom: 'From … to …',
};

interface PeriodBarProps extends PartProps {
  shown: Overview | undefined;
  trouble: string | undefined;
}

function PeriodBar({ filters, onChange, shown, trouble }: PeriodBarProps) {
  const { locale } = useFormats();
  const choose = (period: Period) => {
    // A period of one's own begins as the one that is shown.
    const [from, to] = [shown?.days.from ?? null, shown?.days.to ?? null];
    const own = period === 'custom' && isDay(from) && isDay(to) ? { from, to } : {};
    onChange({ period, ...own });
  };
  const currencies = shown?.currencies ?? [];
  return (
    <search className="mb-4 flex flex-wrap items-start gap-x-3 gap-y-2">
      <Select
        label="Period"
        hideLabel
        className="w-44"
        options={periods.map((value) => ({ value, label: periodWords[value] }))}
        value={filters.period}
        onValueChange={choose}
      />
      {currencies.length > 1 ? (
        <Select
          label="Currency"
          hideLabel
          className="w-28"
          options={currencies.map((value) => ({ value, label: value }))}
          value={shown?.currency ?? null}
          onValueChange={(currency) => onChange({ currency })}
        />
      ) : null}
      {filters.period === 'custom' ? (
        <DayRange from={filters.from} to={filters.to} onChange={onChange} error={trouble} hideLabels />
      ) : null}
      {shown ? (
        <p className="py-1.5 text-muted text-small">
          {daysWords(shown.days, locale)}, beside {daysWords(shown.before.days, locale)}
        </p>
      ) : null}
    </search>
  );
}
