'use client';

import { Card, DataList, exactTime, useFormats } from '@stallwire/ui';
import { Mail, Phone } from 'lucide-react';
import { mailLink } from '@/storefront/links';
import type { OrderView } from '@/trpc/types';
import { Address } from './address';

/** Who ordered, and where it goes. */
export function CustomerCard({ view: { order } }: { view: OrderView }) {
  const link = 'inline-flex max-w-full items-center gap-2 rounded-small text-accent-ink hover:underline [&_svg]:size-4';
  return (
    <Card title="Customer">
      <p className="font-medium">{order.customerName}</p>
      <p className="mb-2 text-muted text-small">{order.buyerId ? 'Has an account' : 'Ordered as a guest'}</p>
      <p>
        <a href={mailLink(order.customerEmail) ?? undefined} className={link}>
          <Mail aria-hidden className="shrink-0" /> <span className="min-w-0 break-all">{order.customerEmail}</span>
        </a>
      </p>
      {order.customerPhone ? (
        <p className="mt-1">
          <a href={`tel:${order.customerPhone}`} className={link}>
            <Phone aria-hidden /> {order.customerPhone}
          </a>
        </p>
      ) : null}
      <Place title="Ship to" address={order.shippingAddress} />
      {order.billingAddress ? (
        <Place title="Bill to" address={order.billingAddress} />
      ) : (
        <p className="mt-2 text-muted text-small">Billed to the same address.</p>
      )}
    </Card>
  );
}

function Place({ title, address }: { title: string; address: OrderView['order']['shippingAddress'] }) {
  return (
    <>
      <h3 className="mt-4 mb-1 font-medium">{title}</h3>
      <Address of={address} />
    </>
  );
}

/** The rest of what is known. */
export function FactsCard({ view: { order, cancelReason, cancelledBy } }: { view: OrderView }) {
  const formats = useFormats();
  const facts = [
    { label: 'Placed', value: exactTime(new Date(order.createdAt), formats) },
    { label: 'Paid', value: order.paymentType === 'deposit' ? 'Deposit, then the balance' : 'At once' },
    ...(order.paymentIntentId
      ? [
          {
            label: 'Payment id',
            value: <span className="break-all font-mono text-small">{order.paymentIntentId}</span>,
          },
        ]
      : []),
    ...(cancelledBy ? [{ label: 'Cancelled by', value: cancelledBy }] : []),
    ...(cancelReason ? [{ label: 'Reason', value: cancelReason }] : []),
  ];
  return (
    <Card title="Details">
      <DataList items={facts} layout="stack" />
    </Card>
  );
}
