'use client';

import { countryName } from '@stallwire/events/schema/places';
import { type Column, DataTable } from '@stallwire/ui';
import type { useRowKeys } from '@/lists/use-row-keys';
import { useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import type { OrderRow } from '@/trpc/types';
import { orderColumns } from './order-columns';

interface OrderTableProps {
  rows: readonly OrderRow[];
  keys: ReturnType<typeof useRowKeys>;
}

export function OrderTable({ rows, keys }: OrderTableProps) {
  const store = useStore();
  return (
    <DataTable
      label="Orders"
      columns={columnsOf((orderNumber) => storePath(store, `/orders/${orderNumber}`))}
      rows={rows}
      rowKey={(row) => row.orderNumber}
      activeKey={keys.active}
    />
  );
}

const columnsOf = (pathOf: (orderNumber: string) => string): Column<OrderRow>[] => {
  const { order, placed, status, payment, total } = orderColumns<OrderRow>(pathOf);
  return [
    order,
    {
      id: 'customer',
      header: 'Customer',
      cell: (row) => (
        <div className="min-w-0 tabular:min-w-28">
          <p className="line-clamp-1 wrap-anywhere">{row.customerName}</p>
          <p className="hidden wrap-anywhere text-muted text-small tabular:line-clamp-1">
            {row.country ? countryName(row.country) : null}
          </p>
        </div>
      ),
    },
    // Beside the customer and the items there is room for it on wide screens only; cards have it.
    { ...placed, roomyOnly: true },
    status,
    payment,
    {
      id: 'units',
      header: 'Items',
      align: 'end',
      wideOnly: true,
      roomyOnly: true,
      cell: (row) => row.units.toLocaleString('en'),
    },
    total,
  ];
};
