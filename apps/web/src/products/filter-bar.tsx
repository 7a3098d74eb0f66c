'use client';

import { productStatuses } from '@stallwire/events';
import { type ProductSort, retailTypes } from '@stallwire/events/schema/product';
import { useLiveQuery } from '@stallwire/react';
import { Button, Select, type SelectOption } from '@stallwire/ui';
import { SearchField } from '@/lists/search-field';
import { useStore } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import { type Filters, isFiltered } from './query';
import { statusWords, typeWords } from './words';

const any = 'any';
const sorts: readonly SelectOption<ProductSort>[] = [
  { value: 'newest', label: 'Newest first' },
  { value: 'oldest', label: 'Oldest first' },
  { value: 'name', label: 'Name' },
  { value: 'price', label: 'Price, low to high' },
  { value: 'price_desc', label: 'Price, high to low' },
  { value: 'stock', label: 'Stock, low to high' },
  { value: 'stock_desc', label: 'Stock, high to low' },
];
const stocks = [
  { value: any, label: 'Any stock' },
  { value: 'in', label: 'Can be bought' },
  { value: 'low', label: 'Running low' },
  { value: 'out', label: 'Sold out' },
] as const;

interface FilterBarProps {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
}

export function FilterBar({ filters, onChange }: FilterBarProps) {
  const trpc = useTRPC();
  const store = useStore();
  const { data } = useLiveQuery(trpc.product.facets.queryOptions({ sellerId: store.sellerId }));
  const counts = new Map(data?.statuses.map(({ status, count }) => [status, count]));
  const total = data?.statuses.reduce((sum, { count }) => sum + count, 0);
  const numbered = (label: string, count: number | undefined) => (count === undefined ? label : `${label} (${count})`);
  const statuses = [
    { value: any, label: numbered('All statuses', total) },
    ...productStatuses.map((value) => ({ value, label: numbered(statusWords[value].label, counts.get(value)) })),
  ];
  const types = [
    { value: any, label: 'Any type' },
    ...retailTypes.map((value) => ({ value, label: typeWords[value] })),
  ];
  const categories = [
    { value: any, label: 'Any category' },
    ...(data?.categories ?? []).map((value) => ({ value, label: value })),
  ];
  const chosen = <T extends string>(value: T) =>
    (value === any ? undefined : value) as Exclude<T, typeof any> | undefined;
  return (
    <search className="grid grid-cols-2 gap-2 px-4 py-3 sm:grid-cols-3 xl:grid-cols-[minmax(12rem,1fr)_repeat(5,minmax(0,9.5rem))]">
      <SearchField
        label="Search products"
        placeholder="Search names and SKUs"
        className="max-xl:col-span-full"
        value={filters.search}
        onChange={(search) => onChange({ search })}
      />
      <Select
        label="Status"
        hideLabel
        options={statuses}
        value={filters.status ?? any}
        onValueChange={(value) => onChange({ status: chosen(value) as Filters['status'] })}
      />
      <Select
        label="Type"
        hideLabel
        options={types}
        value={filters.type ?? any}
        onValueChange={(value) => onChange({ type: chosen(value) as Filters['type'] })}
      />
      <Select
        label="Stock"
        hideLabel
        options={stocks}
        value={filters.stock ?? any}
        onValueChange={(value) => onChange({ stock: chosen(value) })}
      />
      <Select
        label="Category"
        hideLabel
        options={categories}
        value={filters.category ?? any}
        onValueChange={(value) => onChange({ category: chosen(value) })}
      />
      <Select
        label="Sort"
        hideLabel
        options={sorts}
        value={filters.sort}
        onValueChange={(sort) => onChange({ sort })}
      />
      {isFiltered(filters) ? (
        <Button
          variant="ghost"
          className="col-span-full justify-self-start"
          onClick={() =>
            onChange({ search: '', status: undefined, type: undefined, stock: undefined, category: undefined })
          }
        >
          Clear filters
        </Button>
      ) : null}
    </search>
  );
}
