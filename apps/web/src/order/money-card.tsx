'use client';

import { Badge, Button, Card, counted, Glow, Money, RelativeTime } from '@stallwire/ui';
import type { ReactNode } from 'react';
import { PaymentBadge } from '@/orders/words';
import { partWords, paymentStates, refundStates, type StateWord } from '@/payments/words';
import type { OrderView } from '@/trpc/types';
import type { OpenDialog } from './dialogs/order-dialogs';

interface MoneyCardProps {
  view: OrderView;
  onOpen: (dialog: OpenDialog) => void;
}

/** What the order costs, what came in, what went back. */
export function MoneyCard({ view, onOpen }: MoneyCardProps) {
  const { order, can } = view;
  const due = order.status === 'cancelled' ? 0 : Math.max(0, order.totalAmount - order.amountPaid);
  const units = order.items.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <Card
      title={
        <span className="flex items-center gap-2">
          Payment <PaymentBadge status={order.paymentStatus} />
        </span>
      }
      actions={
        <>
          {can.requestBalance ? (
            <Button onClick={() => onOpen({ kind: 'balance' })}>
              {view.balance?.status === 'requested' ? 'Ask for the balance again' : 'Request the balance'}
            </Button>
          ) : null}
          {can.refund ? <Button onClick={() => onOpen({ kind: 'refund' })}>Refund</Button> : null}
        </>
      }
    >
      <dl className="flex flex-col gap-1.5">
        <Sum label={`Subtotal, ${counted(units, 'item')}`} amount={order.subtotal} view={view} />
        <Sum label="Shipping" amount={order.shippingCost} view={view} />
        <Sum label="Tax" amount={order.taxAmount} view={view} />
        <Sum label="Total" amount={order.totalAmount} view={view} strong />
        <div className="my-1.5 border-line border-t" />
        <Sum label="Paid" amount={order.amountPaid} view={view} />
        {order.amountRefunded > 0 ? <Sum label="Refunded" amount={-order.amountRefunded} view={view} /> : null}
        {due > 0 && order.amountPaid > 0 ? <Sum label="Balance due" amount={due} view={view} strong /> : null}
      </dl>
      <Movements view={view} />
    </Card>
  );
}

function Sum({ label, amount, view, strong }: { label: string; amount: number; view: OrderView; strong?: boolean }) {
  return (
    <div className={`flex justify-between gap-4 ${strong ? 'font-semibold' : ''}`}>
      <dt className={strong ? '' : 'text-muted'}>{label}</dt>
      <dd>
        <Glow value={amount}>
          <Money amount={amount} currency={view.order.currency} />
        </Glow>
      </dd>
    </div>
  );
}

/** Each payment and each refund, with what became of it. */
function Movements({ view }: { view: OrderView }) {
  const { payments, refunds, balance } = view;
  return (
    <ul className="mt-4 flex flex-col divide-y divide-line border-line border-t">
      {payments.map((one) => (
        <Movement
          key={one.paymentId}
          words={partWords[one.part]}
          amount={one.amount}
          view={view}
          state={paymentStates[one.state]}
        >
          {one.state === 'failed' ? (one.failureMessage ?? 'The card was declined.') : null}
          {one.succeededAt ? <RelativeTime date={new Date(one.succeededAt)} /> : null}
          {one.part === 'balance' && balance?.status === 'requested' && balance.expiresAt && !one.succeededAt ? (
            <>
              asked for; the request runs out <RelativeTime date={new Date(balance.expiresAt)} />
            </>
          ) : null}
        </Movement>
      ))}
      {refunds.map((one) => (
        <Movement key={one.refundId} words="Refund" amount={-one.amount} view={view} state={refundStates[one.state]}>
          <RelativeTime date={new Date(one.createdAt)} />
          {one.reason ? `: ${one.reason}` : null}
        </Movement>
      ))}
    </ul>
  );
}

interface MovementProps {
  words: string;
  amount: number;
  view: OrderView;
  state: StateWord;
  children: ReactNode;
}

function Movement({ words, amount, view, state, children }: MovementProps) {
  return (
    <li className="flex items-start justify-between gap-4 py-2 last:pb-0">
      <div className="min-w-0">
        <span className="flex items-center gap-2">
          {words}
          <Glow value={state.label}>
            <Badge tone={state.tone}>{state.label}</Badge>
          </Glow>
        </span>
        <p className="break-words text-muted text-small">{children}</p>
      </div>
      <Money amount={amount} currency={view.order.currency} />
    </li>
  );
}
