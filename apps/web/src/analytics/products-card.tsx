'use client';

import { Card, type Column, cn, DataTable, EmptyState, Link, Money, SegmentedControl, useFormats } from '@stallwire/ui';
import { PackageSearch } from 'lucide-react';
import { Thumbnail } from '@/product/thumbnail';
import { QueryState } from '@/shell/query-state';
import { useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import type { ProductFigures } from '@/trpc/types';
import { RowsSkeleton } from './analytics-skeleton';
import type { Filters, Ordering } from './query';
import { useProductFigures } from './use-analytics';

interface ProductsCardProps {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
  currency: string;
}

/** The products that bring the most, or the least. */
export function ProductsCard({ filters, onChange, currency }: ProductsCardProps) {
  const query = useProductFigures(filters);
  return (
    <Card
      flush
      title={filters.end === 'top' ? 'Top products' : 'Bottom products'}
      description={filters.end === 'top' ? 'What goes best.' : 'What is for sale and goes least.'}
      actions={
        <>
          <SegmentedControl
            label="Which products"
            options={[
              { value: 'top', label: 'Top' },
              { value: 'bottom', label: 'Bottom' },
            ]}
            value={filters.end}
            onValueChange={(end) => onChange({ end })}
          />
          <SegmentedControl
            label="Ordered by"
            options={[
              { value: 'sales', label: 'Sales' },
              { value: 'units', label: 'Units' },
              { value: 'views', label: 'Views' },
            ]}
            value={filters.by}
            onValueChange={(by) => onChange({ by })}
          />
        </>
      }
    >
      <QueryState query={query} skeleton={<RowsSkeleton rows={5} label="Loading your products" />} what="your products">
        {(rows) => (
          <div
            aria-busy={query.isPlaceholderData}
            className={cn('border-line border-t', query.isPlaceholderData && 'opacity-60')}
          >
            {rows.length === 0 ? <Nothing by={filters.by} /> : <Rows rows={rows} by={filters.by} currency={currency} />}
          </div>
        )}
      </QueryState>
    </Card>
  );
}

function Rows({ rows, by, currency }: { rows: readonly ProductFigures[]; by: Ordering; currency: string }) {
  const store = useStore();
  const { locale } = useFormats();
  const most = Math.max(1, ...rows.map((row) => row[by]));
  const count = (value: number) => value.toLocaleString(locale);
  const columns: Column<ProductFigures>[] = [
    {
      id: 'product',
      header: 'Product',
      title: true,
      cell: ({ productId, name, imageUrl, exists, ...row }) => (
        <div className="flex items-center gap-3">
          <Thumbnail url={imageUrl} className="size-10" />
          <div className="min-w-0 flex-1">
            {exists ? (
              <Link
                href={storePath(store, `/products/${productId}`)}
                className="line-clamp-1 rounded-small hover:underline"
              >
                {name}
              </Link>
            ) : (
              <p className="line-clamp-1 text-muted">{name || 'A product'} (deleted)</p>
            )}
            <div aria-hidden className="mt-1.5 h-1 max-w-80 overflow-hidden rounded-full bg-sunken">
              <div style={{ width: `${(row[by] / most) * 100}%` }} className="h-full rounded-full bg-accent-line" />
            </div>
          </div>
        </div>
      ),
    },
    {
      id: 'sales',
      header: 'Sales',
      align: 'end',
      cell: ({ sales }) => <Money amount={sales} currency={currency} />,
    },
    { id: 'units', header: 'Units', align: 'end', cell: ({ units }) => count(units) },
    { id: 'orders', header: 'Orders', align: 'end', wideOnly: true, cell: ({ orders }) => count(orders) },
    { id: 'views', header: 'Views', align: 'end', cell: ({ views }) => count(views) },
  ];
  return <DataTable slim label="Products" columns={columns} rows={rows} rowKey={({ productId }) => productId} />;
}

const nothing: Readonly<Record<Ordering, string>> = {
  sales: 'What is sold in this period stands here.',
  units: 'What is sold in this period stands here.',
  views: 'What is looked at in this period stands here.',
};

function Nothing({ by }: { by: Ordering }) {
  return (
    <EmptyState icon={<PackageSearch />} title={by === 'views' ? 'Nothing was looked at' : 'Nothing was sold'}>
      {nothing[by]}
    </EmptyState>
  );
}
