'use client';

import { channels } from '@stallwire/events';
import { useLiveQuery } from '@stallwire/react';
import { Button, cn, formatMoney, MoneyField, Popover, Select, TextField, useFormats } from '@stallwire/ui';
import { Search, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useLinkPress } from '@/shell/link-press';
import { useRested } from '@/shell/use-rested';
import { useTRPC } from '@/trpc/client';
import type { Filters, Sort } from './filters';
import { reduceAisles } from './grid-events';
import { useShownStore } from './store-context';

interface FilterBarProps {
  filters: Filters;
  onChange: (changes: Partial<Filters>) => void;
}

const sortWords: readonly { value: Sort; label: string }[] = [
  { value: 'newest', label: 'Newest first' },
  { value: 'price', label: 'Price, low to high' },
  { value: 'price_desc', label: 'Price, high to low' },
  { value: 'name', label: 'Name' },
];

/** Search, order, price and category. Everything here is in the address too, so that a link shows the same. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
  const { view } = useShownStore();
  const trpc = useTRPC();
  const { data: aisles } = useLiveQuery(trpc.product.aisles.queryOptions({ sellerId: view.sellerId }), {
    channels: [channels.storefront(view.sellerId)],
    reduce: reduceAisles,
  });
  return (
    <search aria-label="Products" className="mb-8 flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <SearchField value={filters.search} onChange={(search) => onChange({ search })} />
        <PriceFilter filters={filters} onChange={onChange} currency={aisles?.currency ?? null} />
        <Select
          label="Order"
          hideLabel
          className="min-w-48 flex-1 sm:flex-none"
          options={sortWords}
          value={filters.sort}
          onValueChange={(sort) => onChange({ sort })}
        />
      </div>
      <Categories
        names={aisles?.categories ?? []}
        chosen={filters.category}
        onChoose={(category) => onChange({ category })}
      />
    </search>
  );
}

/** ms after the last key until the shelves follow. */
const typingPause = 250;

function SearchField({ value, onChange }: { value: string; onChange: (search: string) => void }) {
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  // Cleared from elsewhere, or another address: the field follows.
  if (told !== value) {
    setTold(value);
    if (typed.trim() !== value) setTyped(value);
  }
  useRested(typed.trim() === value ? null : typed, typingPause, onChange);
  // Another address in the middle of the way would call the way off.
  useLinkPress(() => setTyped(value));
  return (
    <TextField
      label="Search products"
      hideLabel
      type="search"
      placeholder="Search"
      enterKeyHint="search"
      maxLength={100}
      prefix={<Search aria-hidden />}
      className="w-full sm:w-72"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

function PriceFilter({ filters, onChange, currency }: FilterBarProps & { currency: string | null }) {
  const { minPrice, maxPrice } = filters;
  const { locale } = useFormats();
  if (currency === null) return null;
  const money = (amount: number) => formatMoney(amount, currency, locale);
  const words =
    minPrice !== null && maxPrice !== null
      ? `${money(minPrice)} – ${money(maxPrice)}`
      : minPrice !== null
        ? `From ${money(minPrice)}`
        : maxPrice !== null
          ? `Up to ${money(maxPrice)}`
          : 'Any price';
  return (
    <Popover
      title="Price"
      align="start"
      trigger={
        <Button icon={<SlidersHorizontal />} className="flex-1 sm:flex-none">
          {words}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <MoneyField
          label="At least"
          currency={currency}
          value={minPrice}
          onValueChange={(least) => onChange({ minPrice: least })}
        />
        <MoneyField
          label="At most"
          currency={currency}
          value={maxPrice}
          onValueChange={(most) => onChange({ maxPrice: most })}
          error={minPrice !== null && maxPrice !== null && maxPrice < minPrice ? 'This is below the least.' : undefined}
        />
        <Button
          disabled={minPrice === null && maxPrice === null}
          onClick={() => onChange({ minPrice: null, maxPrice: null })}
        >
          Any price
        </Button>
      </div>
    </Popover>
  );
}

interface CategoriesProps {
  names: readonly { name: string; count: number }[];
  chosen: string | null;
  onChoose: (category: string | null) => void;
}

function Categories({ names, chosen, onChoose }: CategoriesProps) {
  if (names.length === 0 && chosen === null) return null;
  // One that is empty by now stays in sight, so that it can be left.
  const shown =
    chosen === null || names.some(({ name }) => name === chosen) ? names : [{ name: chosen, count: 0 }, ...names];
  return (
    <ul aria-label="Categories" className="-mx-4 flex gap-2 overflow-x-auto px-4 py-1 sm:mx-0 sm:flex-wrap sm:px-0">
      <li>
        <Chip on={chosen === null} onPress={() => onChoose(null)}>
          All
        </Chip>
      </li>
      {shown.map(({ name, count }) => (
        <li key={name}>
          <Chip on={chosen === name} onPress={() => onChoose(chosen === name ? null : name)}>
            {name} <span className="text-caption tabular-nums">{count}</span>
          </Chip>
        </li>
      ))}
    </ul>
  );
}

function Chip({ on, onPress, children }: { on: boolean; onPress: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onPress}
      className={cn(
        'inline-flex h-9 items-center gap-1.5 whitespace-nowrap rounded-full px-3.5 font-medium text-small ring-1 ring-inset',
        on ? 'bg-accent text-on-accent ring-accent-line' : 'bg-raised text-ink ring-line hover:bg-hover',
      )}
    >
      {children}
    </button>
  );
}
