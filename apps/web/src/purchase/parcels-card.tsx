'use client';

import { Badge, Card, LinkButton, RelativeTime } from '@stallwire/ui';
import { ExternalLink, Package } from 'lucide-react';
import { shipmentOf } from '@/order/parcels';
import { webLink } from '@/storefront/links';
import type { OrderLine } from '@/trpc/types';

/** What has left, by parcel. Nothing until something has. */
export function ParcelsCard({ lines }: { lines: readonly OrderLine[] }) {
  const parcels = shipmentOf(lines).parcels.toReversed();
  if (parcels.length === 0) return null;
  return (
    <Card title={parcels.length === 1 ? 'Your parcel' : 'Your parcels'}>
      <ul className="divide-y divide-line">
        {parcels.map(({ key, carrier, trackingNumber, trackingUrl, shippedAt, deliveredAt, lines: inside }) => {
          const link = trackingUrl === null ? null : webLink(trackingUrl);
          return (
            <li key={key} className="flex flex-wrap items-start gap-x-4 gap-y-3 py-3 first:pt-0 last:pb-0">
              <Package aria-hidden className="mt-0.5 size-5 shrink-0 text-muted" />
              <div className="min-w-0 flex-1 basis-48">
                <p className="flex flex-wrap items-center gap-2 font-medium">
                  {carrier ?? 'Parcel'}
                  <Badge tone={deliveredAt ? 'positive' : 'accent'}>{deliveredAt ? 'Delivered' : 'On its way'}</Badge>
                </p>
                {trackingNumber ? <p className="break-all font-mono text-small">{trackingNumber}</p> : null}
                <p className="text-muted text-small">
                  {inside.map(({ name, quantity }) => `${quantity} × ${name}`).join(', ')} · sent{' '}
                  <RelativeTime date={shippedAt} />
                </p>
              </div>
              {link ? (
                <LinkButton
                  size="small"
                  href={link}
                  target="_blank"
                  rel="noreferrer"
                  icon={<ExternalLink aria-hidden />}
                >
                  Follow the parcel
                </LinkButton>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
