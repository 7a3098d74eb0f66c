'use client';

import { orderStatuses } from '@stallwire/events';
import { type BarRow, Bars, Change, ChartCard, DataList, formatPart, Link, useFormats } from '@stallwire/ui';
import { statusWords } from '@/orders/words';
import { useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import type { Overview } from '@/trpc/types';

const partOf = (some: number, all: number, locale: string): string =>
  all === 0 ? '–' : formatPart(some / all, locale);

const tones: Readonly<Record<(typeof orderStatuses)[number], BarRow['tone']>> = {
  pending: 'neutral',
  processing: 'caution',
  shipped: 'accent',
  delivered: 'positive',
  cancelled: 'critical',
};

/** Orders placed in the period, paid or not, by what became of them. */
export function PlacedCard({ overview: { placed, delivered, refunded } }: { overview: Overview }) {
  const store = useStore();
  const { locale } = useFormats();
  const all = orderStatuses.reduce((sum, status) => sum + placed[status], 0);
  const words = (value: number) => value.toLocaleString(locale);
  return (
    <ChartCard
      title="Orders placed"
      description={`${words(all)} in all, by what became of them`}
      table={{
        columns: ['Status', 'Orders', 'Part'],
        rows: orderStatuses.map((status) => ({
          key: status,
          cells: [statusWords[status].label, words(placed[status]), partOf(placed[status], all, locale)],
        })),
      }}
      footer={
        <DataList
          items={[
            { label: 'Delivered', value: delivered === null ? '–' : formatPart(delivered, locale) },
            { label: 'Refunded, in part or whole', value: refunded === null ? '–' : formatPart(refunded, locale) },
          ]}
        />
      }
    >
      <Bars
        label="Orders placed"
        rows={orderStatuses.map((status) => ({
          key: status,
          name: (
            <Link href={storePath(store, `/orders?tab=${status}`)} className="rounded-small hover:underline">
              {statusWords[status].label}
            </Link>
          ),
          value: placed[status],
          words: words(placed[status]),
          tone: tones[status],
        }))}
      />
    </ChartCard>
  );
}

/** Who bought: for the first time, or again. */
export function CustomersCard({ overview: { totals, before } }: { overview: Overview }) {
  const store = useStore();
  const { locale } = useFormats();
  const again = totals.customers - totals.newCustomers;
  const againBefore = before.totals.customers - before.totals.newCustomers;
  const words = (value: number) => value.toLocaleString(locale);
  const kinds = [
    { key: 'new', name: 'New', value: totals.newCustomers, before: before.totals.newCustomers },
    { key: 'again', name: 'Came back', value: again, before: againBefore },
  ] as const;
  return (
    <ChartCard
      title="Customers"
      description={
        <>
          {words(totals.customers)} bought{' '}
          <Change
            now={totals.customers}
            before={before.totals.customers}
            than="in the span before"
            className="align-bottom"
          />
        </>
      }
      table={{
        columns: ['Customers', 'Now', 'Part', 'Before'],
        rows: kinds.map(({ key, name, value, before: earlier }) => ({
          key,
          cells: [name, words(value), partOf(value, totals.customers, locale), words(earlier)],
        })),
      }}
      footer={
        <Link href={storePath(store, '/customers')} className="rounded-small text-accent-ink hover:underline">
          All customers
        </Link>
      }
    >
      <Bars
        label="Customers"
        rows={kinds.map(({ key, name, value }) => ({
          key,
          name,
          value,
          words: `${words(value)} · ${partOf(value, totals.customers, locale)}`,
          tone: key === 'new' ? 'accent' : 'positive',
        }))}
      />
    </ChartCard>
  );
}
