'use client';

import { Badge, type Column, DataTable, Glow, Link, Money, RelativeTime } from '@stallwire/ui';
import { useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import type { PaymentRow, RefundRow } from '@/trpc/types';
import { partWords, paymentStates, refundStates, type StateWord } from './words';

type Row = PaymentRow | RefundRow;

/** What both tables begin with: which order it is of. */
function useOrderColumn<R extends Row>(words: (row: R) => string): Column<R> {
  const store = useStore();
  return {
    id: 'order',
    header: 'Order',
    title: true,
    cell: (row) => (
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <Link
            href={storePath(store, `/orders/${row.orderNumber}`)}
            className="rounded-small font-medium tabular-nums hover:underline"
          >
            #{row.orderNumber}
          </Link>
          <p className="font-normal text-muted text-small">{words(row)}</p>
        </div>
        <Money amount={row.amount} currency={row.currency} className="tabular:hidden" />
      </div>
    ),
  };
}

const customer: Column<Row> = {
  id: 'customer',
  header: 'Customer',
  cell: (row) => <span className="break-words">{row.customerName}</span>,
};

const amount: Column<Row> = {
  id: 'amount',
  header: 'Amount',
  align: 'end',
  wideOnly: true,
  cell: (row) => <Money amount={row.amount} currency={row.currency} className="font-medium" />,
};

function State({ word }: { word: StateWord }) {
  return (
    <Glow value={word.label}>
      <Badge tone={word.tone}>{word.label}</Badge>
    </Glow>
  );
}

export function PaymentTable({ rows, active }: { rows: readonly PaymentRow[]; active: string | null }) {
  const order = useOrderColumn<PaymentRow>((row) => partWords[row.part]);
  const columns: Column<PaymentRow>[] = [
    order,
    customer,
    {
      id: 'state',
      header: 'State',
      cell: (row) => (
        <div>
          <State word={paymentStates[row.state]} />
          {row.state === 'failed' && row.failureMessage ? (
            <p className="mt-0.5 max-w-64 text-muted text-small">{row.failureMessage}</p>
          ) : null}
        </div>
      ),
    },
    {
      id: 'when',
      header: 'When',
      cell: (row) => (
        <RelativeTime date={new Date(row.succeededAt ?? row.createdAt)} className="whitespace-nowrap text-muted" />
      ),
    },
    {
      id: 'refunded',
      header: 'Refunded',
      align: 'end',
      cell: (row) => (
        <Glow value={row.amountRefunded}>
          {row.amountRefunded > 0 ? (
            <Money amount={row.amountRefunded} currency={row.currency} />
          ) : (
            <span className="text-muted">–</span>
          )}
        </Glow>
      ),
    },
    amount,
  ];
  return (
    <DataTable label="Payments" columns={columns} rows={rows} rowKey={(row) => row.paymentId} activeKey={active} />
  );
}

export function RefundTable({ rows, active }: { rows: readonly RefundRow[]; active: string | null }) {
  const order = useOrderColumn<RefundRow>(contentsOf);
  const columns: Column<RefundRow>[] = [
    order,
    customer,
    {
      id: 'state',
      header: 'State',
      cell: (row) => (
        <div>
          <State word={refundStates[row.state]} />
          {row.failureMessage ? <p className="mt-0.5 max-w-64 text-muted text-small">{row.failureMessage}</p> : null}
        </div>
      ),
    },
    {
      id: 'when',
      header: 'When',
      cell: (row) => (
        <RelativeTime date={new Date(row.settledAt ?? row.createdAt)} className="whitespace-nowrap text-muted" />
      ),
    },
    { id: 'reason', header: 'Reason', wideOnly: true, cell: (row) => <span className="text-muted">{row.reason}</span> },
    amount,
  ];
  return <DataTable label="Refunds" columns={columns} rows={rows} rowKey={(row) => row.refundId} activeKey={active} />;
}

/** “3 units, shipping”: what the money was for. */
function contentsOf({ lines }: RefundRow): string {
  const units = lines.reduce((sum, { type, quantity }) => sum + (type === 'product' ? (quantity ?? 0) : 0), 0);
  const parts = [
    units > 0 ? `${units} ${units === 1 ? 'unit' : 'units'}` : null,
    lines.some(({ type }) => type === 'shipping') ? 'shipping' : null,
    lines.some(({ type }) => type === 'adjustment') ? 'what was paid' : null,
  ];
  return parts.filter(Boolean).join(', ');
}
