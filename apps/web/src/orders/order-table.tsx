'use client';

import { countryName } from '@stallwire/events/schema/places';
import { type Column, counted, DataTable, Link, Money, RelativeTime } from '@stallwire/ui';
import type { useRowKeys } from '@/lists/use-row-keys';
import { Thumbnail } from '@/product/thumbnail';
import { useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import type { OrderRow } from '@/trpc/types';
import { PaymentBadge, StatusBadge } from './words';

interface OrderTableProps {
  rows: readonly OrderRow[];
  keys: ReturnType<typeof useRowKeys>;
}

export function OrderTable({ rows, keys }: OrderTableProps) {
  const store = useStore();
  return (
    <DataTable
      label="Orders"
      columns={columnsOf((row) => storePath(store, `/orders/${row.orderNumber}`))}
      rows={rows}
      rowKey={(row) => row.orderNumber}
      activeKey={keys.active}
    />
  );
}

const columnsOf = (pathOf: (row: OrderRow) => string): Column<OrderRow>[] => [
  {
    id: 'order',
    header: 'Order',
    title: true,
    cell: (row) => (
      <div className="flex items-center gap-3">
        <Thumbnail url={row.firstItem?.imageUrl ?? null} className="size-10" />
        <div className="min-w-0 flex-1">
          <Link href={pathOf(row)} className="rounded-small font-medium tabular-nums hover:underline">
            #{row.orderNumber}
          </Link>
          <p className="line-clamp-1 font-normal text-muted text-small">{contentsOf(row)}</p>
        </div>
        <Money amount={row.totalAmount} currency={row.currency} className="self-start sm:hidden" />
      </div>
    ),
  },
  {
    id: 'customer',
    header: 'Customer',
    cell: (row) => (
      <div className="min-w-0">
        <p className="truncate">{row.customerName}</p>
        <p className="truncate text-muted text-small max-sm:hidden">{row.country ? countryName(row.country) : null}</p>
      </div>
    ),
  },
  {
    id: 'placed',
    header: 'Placed',
    cell: (row) => <RelativeTime date={new Date(row.createdAt)} className="whitespace-nowrap text-muted" />,
  },
  {
    id: 'status',
    header: 'Status',
    cell: (row) => <StatusBadge status={row.status} fulfillmentStatus={row.fulfillmentStatus} />,
  },
  { id: 'payment', header: 'Payment', cell: (row) => <PaymentBadge status={row.paymentStatus} /> },
  {
    id: 'units',
    header: 'Items',
    align: 'end',
    wideOnly: true,
    className: 'max-lg:hidden',
    cell: (row) => row.units.toLocaleString('en'),
  },
  {
    id: 'total',
    header: 'Total',
    align: 'end',
    wideOnly: true,
    cell: (row) => <Money amount={row.totalAmount} currency={row.currency} className="font-medium" />,
  },
];

/** “Ember mug and 2 more”. */
function contentsOf({ firstItem, lines }: OrderRow): string {
  if (!firstItem) return '';
  return lines > 1 ? `${firstItem.name} and ${counted(lines - 1, 'other', 'others')}` : firstItem.name;
}
