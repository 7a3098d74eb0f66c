import { type Column, counted, Link, Money, RelativeTime } from '@stallwire/ui';
import { Thumbnail } from '@/product/thumbnail';
import type { OrderRow } from '@/trpc/types';
import { PaymentBadge, StatusBadge } from './words';

type Listed = Pick<
  OrderRow,
  | 'orderNumber'
  | 'firstItem'
  | 'lines'
  | 'totalAmount'
  | 'currency'
  | 'createdAt'
  | 'status'
  | 'fulfillmentStatus'
  | 'paymentStatus'
>;

/** What every table of orders shows of them. */
export function orderColumns<Row extends Listed>(pathOf: (orderNumber: string) => string) {
  return {
    order: {
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
          <Money amount={row.totalAmount} currency={row.currency} className="self-start tabular:hidden" />
        </div>
      ),
    },
    placed: {
      id: 'placed',
      header: 'Placed',
      cell: (row) => <RelativeTime date={new Date(row.createdAt)} className="whitespace-nowrap text-muted" />,
    },
    status: {
      id: 'status',
      header: 'Status',
      cell: (row) => <StatusBadge status={row.status} fulfillmentStatus={row.fulfillmentStatus} />,
    },
    payment: { id: 'payment', header: 'Payment', cell: (row) => <PaymentBadge status={row.paymentStatus} /> },
    total: {
      id: 'total',
      header: 'Total',
      align: 'end',
      wideOnly: true,
      cell: (row) => <Money amount={row.totalAmount} currency={row.currency} className="font-medium" />,
    },
  } satisfies Record<string, Column<Row>>;
}

/** “Ember mug and 2 others”. */
function contentsOf({ firstItem, lines }: Listed): string {
  if (!firstItem) return '';
  return lines > 1 ? `${firstItem.name} and ${counted(lines - 1, 'other', 'others')}` : firstItem.name;
}
