'use client';

import { paymentStatuses } from '@stallwire/events';
import { Button, Select, type SelectOption, Tabs, TextField } from '@stallwire/ui';
import { isDay } from '@/lists/days';
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
    <search className="grid grid-cols-2 gap-2 px-4 py-3 sm:grid-cols-[minmax(12rem,1fr)_10.5rem_10.5rem]">
      <SearchField
        label="Search orders"
        placeholder="Number, name or e-mail"
        className="max-sm:col-span-full"
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
      {filters.period === 'custom' ? <OwnPeriod filters={filters} onChange={onChange} /> : null}
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

function OwnPeriod({ filters, onChange }: FilterProps) {
  return (
    <div className="col-span-full flex flex-wrap gap-2">
      {(['from', 'to'] as const).map((end) => (
        <TextField
          key={end}
          type="date"
          label={end === 'from' ? 'From' : 'To'}
          className="w-40"
          min={end === 'to' ? filters.from : undefined}
          value={filters[end] ?? ''}
          onChange={({ target }) => onChange({ [end]: isDay(target.value) ? target.value : undefined })}
        />
      ))}
    </div>
  );
}
