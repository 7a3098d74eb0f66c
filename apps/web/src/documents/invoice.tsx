'use client';

import { Money } from '@stallwire/ui';
import { detailsOf } from '@/order/line-row';
import type { OrderDocument, OrderLine } from '@/trpc/types';
import { cellLook, headLook, Letterhead, Paper, PaperDate, Party } from './paper';

/** What was sold for how much, and what of it is paid. */
export function Invoice({ document }: { document: OrderDocument }) {
  const { order, taxes, store } = document;
  return (
    <Paper label="Invoice">
      <Letterhead title={order.status === 'cancelled' ? 'Invoice, cancelled' : 'Invoice'} document={document} />
      <div className="flex flex-wrap gap-x-12 gap-y-4 py-6">
        <Party title="Bill to" address={order.billingAddress ?? order.shippingAddress} />
        <Party title="Ship to" address={order.shippingAddress} />
        <div>
          <h2 className="mb-1 font-medium text-black/65 text-small">Paid</h2>
          <p>{order.paidAt ? <PaperDate iso={order.paidAt} /> : order.amountPaid > 0 ? 'In part' : 'Not yet'}</p>
        </div>
      </div>
      <table className="w-full border-collapse">
        <caption className="sr-only">What was sold</caption>
        <thead>
          <tr>
            <th scope="col" className={headLook}>
              Item
            </th>
            {['Units', 'Price', 'Tax', 'Amount'].map((head) => (
              <th
                key={head}
                scope="col"
                className={`${headLook} text-right ${head === 'Amount' ? '' : 'max-sm:hidden print:table-cell'}`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {order.items.map((line) => (
            <Line key={line.itemId} line={line} tax={taxes[line.itemId] ?? 0} currency={order.currency} />
          ))}
        </tbody>
      </table>
      <Sums document={document} />
      <p className="mt-10 border-black/15 border-t pt-4 text-black/65">
        All amounts in {order.currency}.{store.contactEmail ? ` Questions? Write to ${store.contactEmail}.` : null}
      </p>
    </Paper>
  );
}

function Line({ line, tax, currency }: { line: OrderLine; tax: number; currency: string }) {
  const wide = `${cellLook} text-right tabular-nums max-sm:hidden print:table-cell`;
  return (
    <tr className="break-inside-avoid">
      <td className={cellLook}>
        <span className="font-medium">{line.name}</span>
        <span className="block text-black/65 text-small">{detailsOf(line)}</span>
        <span className="block text-black/65 text-small sm:hidden print:hidden">
          {line.quantity} × <Money amount={line.price} currency={currency} />
        </span>
      </td>
      <td className={wide}>{line.quantity}</td>
      <td className={wide}>
        <Money amount={line.price} currency={currency} />
      </td>
      <td className={wide}>
        <Money amount={tax} currency={currency} />
      </td>
      <td className={`${cellLook} text-right tabular-nums`}>
        <Money amount={line.subtotal} currency={currency} />
      </td>
    </tr>
  );
}

function Sums({ document: { order } }: { document: OrderDocument }) {
  const due = order.status === 'cancelled' ? 0 : Math.max(0, order.totalAmount - order.amountPaid);
  const sums = [
    { label: 'Subtotal', amount: order.subtotal },
    { label: 'Shipping', amount: order.shippingCost },
    { label: 'Tax', amount: order.taxAmount },
    { label: 'Total', amount: order.totalAmount, strong: true },
    { label: 'Paid', amount: order.amountPaid },
    ...(order.amountRefunded > 0 ? [{ label: 'Refunded', amount: -order.amountRefunded }] : []),
    { label: 'Still to be paid', amount: due, strong: true },
  ];
  return (
    <dl className="mt-4 ml-auto flex max-w-72 break-inside-avoid flex-col gap-1">
      {sums.map(({ label, amount, strong }) => (
        <div
          key={label}
          className={`flex justify-between gap-6 ${strong ? 'border-black/30 border-t pt-1 font-semibold' : ''}`}
        >
          <dt className={strong ? '' : 'text-black/65'}>{label}</dt>
          <dd>
            <Money amount={amount} currency={order.currency} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
