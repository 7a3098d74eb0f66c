'use client';

import { Badge, Card, Glow, Money, RelativeTime } from '@stallwire/ui';
import { Sum } from '@/checkout/order-summary';
import type { OrderView } from '@/trpc/types';
import { refundWords } from './words';

/** What it costs, what was paid, and what went back. */
export function MoneyCard({ view: { order, refunds } }: { view: OrderView }) {
  const { currency, totalAmount, amountPaid, amountRefunded, status } = order;
  const due = status === 'cancelled' || amountRefunded > 0 ? 0 : totalAmount - amountPaid;
  return (
    <Card title="Total">
      <dl className="flex flex-col gap-2">
        <Sum label="Subtotal" amount={order.subtotal} currency={currency} />
        <Sum label="Shipping" amount={order.shippingCost} currency={currency} />
        <Sum label="Tax" amount={order.taxAmount} currency={currency} />
        <Sum label="Total" amount={totalAmount} currency={currency} strong />
        {amountPaid > 0 ? <Sum label="Paid" amount={amountPaid} currency={currency} /> : null}
        {due > 0 && amountPaid > 0 ? <Sum label="Left to pay" amount={due} currency={currency} strong /> : null}
        {amountRefunded > 0 ? <Sum label="Refunded" amount={amountRefunded} currency={currency} /> : null}
      </dl>
      {refunds.length > 0 ? (
        <>
          <h3 className="mt-4 mb-1 font-medium">Refunds</h3>
          <ul aria-label="Refunds" className="divide-y divide-line">
            {refunds.map(({ refundId, amount, state, reason, createdAt }) => (
              <li key={refundId} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2">
                <span>
                  <Money amount={amount} currency={currency} />{' '}
                  <span className="text-muted text-small">
                    <RelativeTime date={new Date(createdAt)} />
                  </span>
                </span>
                <Glow value={state}>
                  <Badge tone={refundWords[state].tone}>{refundWords[state].label}</Badge>
                </Glow>
                {reason ? <span className="w-full break-words text-muted text-small">{reason}</span> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Card>
  );
}
