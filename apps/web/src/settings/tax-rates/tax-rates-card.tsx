'use client';

import { countryName } from '@stallwire/events/schema/places';
import { type Reducers, useLiveQuery } from '@stallwire/react';
import { Badge, Button, Card, type Column, DataTable, Skeleton } from '@stallwire/ui';
import { useState } from 'react';
import { wordsOf } from '@/refusal';
import { useStore } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import type { TaxRate } from '@/trpc/types';
import { percentOf } from './rates';
import { TaxRatesDialog } from './tax-rates-dialog';

const reduce: Reducers<TaxRate[]> = {
  'settings:tax_rates_updated': (_, { payload }) => payload.rates,
};

interface TaxRatesCardProps {
  /** Where the store collects tax, as it is typed above. */
  countries: readonly string[];
  states: readonly string[];
}

/** How much tax where. A rate counts in the places that are named above only. */
export function TaxRatesCard({ countries, states }: TaxRatesCardProps) {
  const trpc = useTRPC();
  const { sellerId } = useStore();
  const [editing, setEditing] = useState(false);
  const { data, error, isPending } = useLiveQuery(trpc.payment.taxRates.queryOptions({ sellerId }), { reduce });
  const collects = ({ country, state }: TaxRate) =>
    country === 'US' && states.length > 0
      ? state === '' || states.includes(state)
      : countries.includes(country) || (country === 'US' && states.length > 0);
  return (
    <Card
      flush
      title="Rates"
      description="Added to goods at checkout. A state’s rate takes the place of its country’s."
      actions={
        <Button disabled={!data} onClick={() => setEditing(true)}>
          Edit rates
        </Button>
      }
    >
      <div className="border-line border-t">
        {error ? <p className="px-4 py-3 text-critical">{wordsOf(error)}</p> : null}
        {isPending ? <Skeleton className="mx-4 my-4 w-56" /> : null}
        {data ? <Rates rates={data} collects={collects} /> : null}
      </div>
      {editing && data ? <TaxRatesDialog rates={data} countries={countries} onClose={() => setEditing(false)} /> : null}
    </Card>
  );
}

function Rates({ rates, collects }: { rates: readonly TaxRate[]; collects: (rate: TaxRate) => boolean }) {
  const columns: Column<TaxRate>[] = [
    {
      id: 'place',
      header: 'Place',
      title: true,
      cell: (rate) => (
        <span className="flex flex-wrap items-center gap-2">
          {[rate.state, countryName(rate.country) ?? rate.country].filter(Boolean).join(', ')}
          {collects(rate) ? null : <Badge tone="caution">Not among your places</Badge>}
        </span>
      ),
    },
    { id: 'rate', header: 'Rate', align: 'end', cell: (rate) => `${percentOf(rate.basisPoints)} %` },
  ];
  return (
    <DataTable
      slim
      label="Tax rates"
      columns={columns}
      rows={rates}
      rowKey={({ country, state }) => `${country}-${state}`}
      empty={<p className="px-4 py-3 text-muted">No rates yet, so no tax is added. Add one for each of your places.</p>}
    />
  );
}
