'use client';

import { counted } from '@stallwire/ui';
import { detailsOf } from '@/order/line-row';
import { shipmentOf } from '@/order/parcels';
import type { OrderDocument, OrderLine } from '@/trpc/types';
import { cellLook, headLook, Letterhead, Paper, Party } from './paper';

/** What lies in the parcel: the lines that are still to leave, or, once all have left, those that did. No prices. */
export function PackingSlip({ document }: { document: OrderDocument }) {
  const { order, store } = document;
  const { toSend, parcels } = shipmentOf(order.items);
  const sent = parcels.flatMap(({ lines }) => lines);
  const inside = toSend.length > 0 ? toSend : sent;
  const apart = toSend.length > 0 ? sent : [];
  const units = inside.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <Paper label="Packing slip">
      <Letterhead title="Packing slip" document={document} />
      <div className="flex flex-wrap gap-x-12 gap-y-4 py-6">
        <Party title="Ship to" address={order.shippingAddress} />
        {order.shippingAddress.phone ? (
          <div>
            <h2 className="mb-1 font-medium text-black/65 text-small">Phone</h2>
            <p>{order.shippingAddress.phone}</p>
          </div>
        ) : null}
      </div>
      <table className="w-full border-collapse">
        <caption className="sr-only">What is in the parcel</caption>
        <thead>
          <tr>
            <th scope="col" className={`${headLook} w-14`}>
              Units
            </th>
            <th scope="col" className={headLook}>
              Item
            </th>
            <th scope="col" className={`${headLook} w-20 text-right`}>
              Packed
            </th>
          </tr>
        </thead>
        <tbody>
          {inside.map((line) => (
            <Line key={line.itemId} line={line} />
          ))}
        </tbody>
      </table>
      <p className="mt-3 text-right font-medium">{counted(units, 'unit')} in all</p>
      {apart.length > 0 ? (
        <p className="mt-6 text-black/65">
          Sent in another parcel: {apart.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ')}.
        </p>
      ) : null}
      <p className="mt-10 border-black/15 border-t pt-4 text-black/65">
        Thank you for your order.{' '}
        {store.contactEmail ? `Something is missing or broken? Write to ${store.contactEmail}.` : null}
      </p>
    </Paper>
  );
}

function Line({ line }: { line: OrderLine }) {
  return (
    <tr className="break-inside-avoid">
      <td className={`${cellLook} font-semibold tabular-nums`}>{line.quantity}</td>
      <td className={cellLook}>
        <span className="font-medium">{line.name}</span>
        <span className="block text-black/65 text-small">{detailsOf(line)}</span>
      </td>
      <td className={`${cellLook} text-right`}>
        <span aria-hidden className="inline-block size-4 rounded-small border border-black/60" />
      </td>
    </tr>
  );
}
