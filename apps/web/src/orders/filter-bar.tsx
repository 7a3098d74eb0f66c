'use client';

import { paymentStatuses } from '@stallwire/events';
import { Button, Select, type SelectOption, Tabs } from '@stallwire/ui';
import { DayRange } from '@/lists/day-range';
import { SearchField } from '@/lists/search-field';
import type { OrderCounts } from '@/trpc/types';
import { type Filters, isFiltered, type OrderTab, orderTabs, type Period } from './query';
import { paymentWords, statusWords } from './words';

interface FilterProps {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
}

const tabWords = (tab: OrderTab): string =>
  tab === 'all' ? 'All' : tab === 'returns' ? 'Returns to decide' : statusWords[tab].label;
const countOf = (tab: OrderTab, counts: OrderCounts): number =>
  tab === 'all' ? counts.all : tab === 'returns' ? counts.returns : (counts.status[tab] ?? 0);

export function StatusTabs({ filters, onChange, counts }: FilterProps & { counts: OrderCounts | undefined }) {
  return (
    <Tabs
      label="Status"
      className="px-2"
      tabs={orderTabs.map((value) => ({
        value,
        label: tabWords(value),
        badge: counts ? countOf(value, counts).toLocaleString('en') : null,
      }))}
      value={filters.tab}
      onValueChange={(tab) => onChange({ tab })}
    />
  );
}

const any = 'any';
const payments: readonly SelectOption<string>[] = [
  { value: any, label: 'Any payment' },
  ...paymentStatuses.map((value) => ({ value, label: paymentWords[value].label })),
];
const times: readonly SelectOption<Period | typeof any>[] = [
  { value: any, label: 'Any time' },
  { value: 'today', label: 'Today' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
  { value: 'custom', label: 'From … to …' },
];

export function FilterBar({ filters, onChange }: FilterProps) {
  return (
    <search className="grid grid-cols-2 gap-2 px-4 py-3 lg:grid-cols-[minmax(12rem,1fr)_10.5rem_10.5rem]">
      <SearchField
        label="Search orders"
        placeholder="Number, name or e-mail"
        className="max-lg:col-span-full"
        value={filters.search}
        onChange={(search) => onChange({ search })}
      />
      <Select
        label="Payment"
        hideLabel
        options={payments}
        value={filters.payment ?? any}
        onValueChange={(value) => onChange({ payment: paymentStatuses.find((one) => one === value) })}
      />
      <Select
        label="Placed"
        hideLabel
        options={times}
        value={filters.period ?? any}
        onValueChange={(value) => onChange({ period: value === any ? undefined : value })}
      />
      {filters.period === 'custom' ? (
        <DayRange from={filters.from} to={filters.to} onChange={onChange} className="col-span-full" />
      ) : null}
      {isFiltered(filters) ? (
        <Button
          variant="ghost"
          className="col-span-full justify-self-start"
          onClick={() => onChange({ search: '', payment: undefined, period: undefined })}
        >
          Clear filters
        </Button>
      ) : null}
    </search>
  );
}
