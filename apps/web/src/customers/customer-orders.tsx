'use client';

import { Card, type Column, counted, DataTable, Link, Money, RelativeTime } from '@stallwire/ui';
import { useRowKeys } from '@/lists/use-row-keys';
import { PaymentBadge, StatusBadge } from '@/orders/words';
import { Thumbnail } from '@/product/thumbnail';
import { useGo } from '@/shell/leave-guard';
import { useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import type { CustomerView } from '@/trpc/types';

type Row = CustomerView['orders'][number];

/** What they ordered, the latest first. */
export function CustomerOrders({ view: { orders, totals } }: { view: CustomerView }) {
  const store = useStore();
  const go = useGo();
  const pathOf = (orderNumber: string) => storePath(store, `/orders/${orderNumber}`);
  const { active } = useRowKeys(
    orders.map(({ orderNumber }) => orderNumber),
    (orderNumber) => go(pathOf(orderNumber)),
  );
  const all = totals.reduce((sum, total) => sum + total.orders, 0);
  return (
    <Card
      flush
      title="Orders"
      description={all > orders.length ? `The last ${orders.length} of ${all}` : counted(all, 'order')}
    >
      <div className="border-line border-t">
        <DataTable
          label="Orders"
          columns={columnsOf(pathOf)}
          rows={orders}
          rowKey={({ orderNumber }) => orderNumber}
          activeKey={active}
        />
      </div>
    </Card>
  );
}

const columnsOf = (pathOf: (orderNumber: string) => string): Column<Row>[] => [
  {
    id: 'order',
    header: 'Order',
    title: true,
    cell: (row) => (
      <div className="flex items-center gap-3">
        <Thumbnail url={row.firstItem?.imageUrl ?? null} className="size-10" />
        <div className="min-w-0 flex-1">
          <Link href={pathOf(row.orderNumber)} className="rounded-small font-medium tabular-nums hover:underline">
            #{row.orderNumber}
          </Link>
          <p className="line-clamp-1 font-normal text-muted text-small">{contentsOf(row)}</p>
        </div>
        <Money amount={row.totalAmount} currency={row.currency} className="self-start sm:hidden" />
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
    id: 'total',
    header: 'Total',
    align: 'end',
    wideOnly: true,
    cell: (row) => <Money amount={row.totalAmount} currency={row.currency} className="font-medium" />,
  },
];

/** “Ember mug and 2 others”. */
function contentsOf({ firstItem, lines }: Row): string {
  if (!firstItem) return '';
  return lines > 1 ? `${firstItem.name} and ${counted(lines - 1, 'other', 'others')}` : firstItem.name;
}
