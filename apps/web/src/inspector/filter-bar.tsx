'use client';

import { eventNames, moduleOf } from '@stallwire/events';
import { Button, Select, type SelectOption, TextField } from '@stallwire/ui';
import { X } from 'lucide-react';
import { SearchField } from '@/lists/search-field';
import { type Filters, isFiltered, modules, type Named, type Period } from './query';
import { useActors } from './use-events';
import { actorInFull, shortId } from './words';

interface FilterProps {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
}

const any = 'any';
const moduleWords = (module: string) => module.charAt(0).toUpperCase() + module.slice(1);
const names: readonly SelectOption<Named | typeof any>[] = [
  { value: any, label: 'Any event' },
  ...modules.flatMap((module) => [
    { value: module, label: `${moduleWords(module)}: all events` },
    ...eventNames.filter((name) => moduleOf(name) === module).map((name) => ({ value: name, label: name })),
  ]),
];
const times: readonly SelectOption<Period | typeof any>[] = [
  { value: any, label: 'Any time' },
  { value: '15', label: 'Last 15 minutes' },
  { value: '60', label: 'Last hour' },
  { value: '1440', label: 'Last 24 hours' },
  { value: 'own', label: 'From … to …' },
];

export function FilterBar({ filters, onChange }: FilterProps) {
  return (
    <search className="grid grid-cols-2 gap-2 px-4 py-3 sm:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]">
      <SearchField
        label="Id or number in it"
        placeholder="Id or number"
        className="max-sm:col-span-full"
        value={filters.holds}
        onChange={(holds) => onChange({ holds })}
      />
      <Select
        label="Event"
        hideLabel
        className="max-sm:col-span-full"
        options={names}
        value={filters.named ?? any}
        onValueChange={(value) => onChange({ named: value === any ? null : value })}
      />
      <ActorSelect filters={filters} onChange={onChange} />
      <Select
        label="Time"
        hideLabel
        options={times}
        value={filters.period ?? any}
        onValueChange={(value) => onChange({ period: value === any ? null : value })}
      />
      {filters.period === 'own' ? <OwnPeriod filters={filters} onChange={onChange} /> : null}
      {isFiltered(filters) ? <Held filters={filters} onChange={onChange} /> : null}
    </search>
  );
}

function ActorSelect({ filters, onChange }: FilterProps) {
  const known = useActors().map(({ actor, name }) => ({ value: actor, label: actorInFull(actor, name) }));
  const isKnown = filters.actor === null || known.some(({ value }) => value === filters.actor);
  return (
    <Select
      label="Who did it"
      hideLabel
      options={[
        { value: any, label: 'By anybody' },
        ...known,
        ...(isKnown ? [] : [{ value: filters.actor ?? '', label: actorInFull(filters.actor ?? '', null) }]),
      ]}
      value={filters.actor ?? any}
      onValueChange={(value) => onChange({ actor: value === any ? null : value })}
    />
  );
}

function OwnPeriod({ filters, onChange }: FilterProps) {
  return (
    <div className="col-span-full flex flex-wrap gap-2">
      {(['from', 'to'] as const).map((end) => (
        <TextField
          key={end}
          type="datetime-local"
          label={end === 'from' ? 'From' : 'To'}
          className="w-52"
          value={filters[end]}
          onChange={({ target }) => onChange({ [end]: target.value })}
        />
      ))}
    </div>
  );
}

/** What else the list is cut down by, and how to have all of it again. */
function Held({ filters, onChange }: FilterProps) {
  return (
    <div className="col-span-full flex flex-wrap items-center gap-2">
      {filters.change ? (
        <Button size="small" icon={<X />} onClick={() => onChange({ change: null })}>
          Of one change <span className="font-mono">{shortId(filters.change)}</span>
        </Button>
      ) : null}
      <Button
        size="small"
        variant="ghost"
        onClick={() => onChange({ named: null, holds: '', actor: null, change: null, period: null })}
      >
        Clear filters
      </Button>
    </div>
  );
}
