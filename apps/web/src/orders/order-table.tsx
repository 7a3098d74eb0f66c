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
        <div className="min-w-0">
          <p className="truncate">{row.customerName}</p>
          <p className="truncate text-muted text-small max-sm:hidden">
            {row.country ? countryName(row.country) : null}
          </p>
        </div>
      ),
    },
    placed,
    status,
    payment,
    {
      id: 'units',
      header: 'Items',
      align: 'end',
      wideOnly: true,
      className: 'max-lg:hidden',
      cell: (row) => row.units.toLocaleString('en'),
    },
    total,
  ];
};
