'use client';

import { countryName } from '@stallwire/events/schema/places';
import { Avatar, type Column, DataTable, Glow, Link, Money, RelativeTime } from '@stallwire/ui';
import { useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import type { CustomerRow } from '@/trpc/types';
import { keyOf } from './use-customers';

interface CustomerTableProps {
  rows: readonly CustomerRow[];
  activeKey: string | null;
}

export function CustomerTable({ rows, activeKey }: CustomerTableProps) {
  const store = useStore();
  const columns: Column<CustomerRow>[] = [
    {
      id: 'name',
      header: 'Customer',
      title: true,
      cell: ({ customerName, customerEmail, orderNumber }) => (
        <div className="flex items-center gap-3">
          <Avatar name={customerName} decorative />
          <div className="min-w-0">
            <Link
              href={storePath(store, `/customers/${orderNumber}`)}
              className="line-clamp-1 wrap-anywhere rounded-small font-medium hover:underline"
            >
              {customerName}
            </Link>
            <p className="line-clamp-1 wrap-anywhere font-normal text-muted text-small">{customerEmail}</p>
          </div>
        </div>
      ),
    },
    {
      id: 'country',
      header: 'Ships to',
      wideOnly: true,
      roomyOnly: true,
      cell: ({ country }) => <span className="text-muted">{country ? (countryName(country) ?? country) : '–'}</span>,
    },
    {
      id: 'last',
      header: 'Last order',
      cell: ({ lastOrderAt }) => (
        <Glow value={lastOrderAt}>
          <RelativeTime date={new Date(lastOrderAt)} className="whitespace-nowrap text-muted" />
        </Glow>
      ),
    },
    {
      id: 'orders',
      header: 'Orders',
      align: 'end',
      cell: ({ orders }) => (
        <Glow value={orders} className="tabular-nums">
          {orders.toLocaleString('en')}
        </Glow>
      ),
    },
    {
      id: 'spent',
      header: 'Spent',
      align: 'end',
      cell: ({ spent, currency }) => (
        <Glow value={spent}>
          <Money amount={spent} currency={currency} className="font-medium" />
        </Glow>
      ),
    },
  ];
  return <DataTable label="Customers" columns={columns} rows={rows} rowKey={keyOf} activeKey={activeKey} />;
}
