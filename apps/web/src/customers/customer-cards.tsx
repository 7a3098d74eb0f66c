'use client';

import { Card, DataList, Glow, Money, RelativeTime } from '@stallwire/ui';
import { Phone } from 'lucide-react';
import { Address } from '@/order/address';
import type { CustomerView } from '@/trpc/types';

interface CardProps {
  view: CustomerView;
}

/** What they bought, for each currency. */
export function TotalsCard({ view: { totals } }: CardProps) {
  return (
    <Card title="In total">
      {totals.map(({ currency, orders, spent, firstOrderAt, lastOrderAt }) => (
        <DataList
          key={currency}
          items={[
            {
              label: 'Spent',
              value: (
                <Glow value={spent}>
                  <Money amount={spent} currency={currency} className="font-medium" />
                </Glow>
              ),
            },
            { label: 'Orders', value: <Glow value={orders}>{orders.toLocaleString('en')}</Glow> },
            { label: 'First order', value: <RelativeTime date={new Date(firstOrderAt)} /> },
            { label: 'Last order', value: <RelativeTime date={new Date(lastOrderAt)} /> },
          ]}
        />
      ))}
    </Card>
  );
}

export function ContactCard({ view: { customerEmail, customerPhone, hasAccount } }: CardProps) {
  return (
    <Card title="Contact">
      <p className="break-all">{customerEmail}</p>
      {customerPhone ? (
        <p className="mt-1">
          <a
            href={`tel:${customerPhone}`}
            className="inline-flex items-center gap-2 rounded-small text-accent-ink hover:underline [&_svg]:size-4"
          >
            <Phone aria-hidden /> {customerPhone}
          </a>
        </p>
      ) : null}
      <p className="mt-1 text-muted text-small">{hasAccount ? 'Has an account' : 'Orders as a guest'}</p>
    </Card>
  );
}

/** Where their orders went, the last one first. */
export function AddressesCard({ view: { addresses } }: CardProps) {
  return (
    <Card title={addresses.length > 1 ? 'Addresses' : 'Address'}>
      <ul className="flex flex-col divide-y divide-line">
        {addresses.map((address) => (
          <li key={JSON.stringify(address)} className="py-3 first:pt-0 last:pb-0">
            <Address of={address} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
