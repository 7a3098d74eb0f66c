'use client';

import { Badge, Button, Card, counted, Glow, RelativeTime } from '@stallwire/ui';
import { ExternalLink, PackageCheck, Truck } from 'lucide-react';
import type { OrderLine, OrderView } from '@/trpc/types';
import type { OpenDialog } from './dialogs/order-dialogs';
import { LineRow } from './line-row';
import { type Parcel, shipmentOf } from './parcels';

interface ShipmentProps {
  view: OrderView;
  onOpen: (dialog: OpenDialog) => void;
}

/** The lines: what is to be sent, each parcel that left, and what never will. */
export function ShipmentCards({ view, onOpen }: ShipmentProps) {
  const { toSend, parcels, neverSent } = shipmentOf(view.order.items);
  return (
    <>
      {toSend.length > 0 ? <ToSend view={view} lines={toSend} onOpen={onOpen} /> : null}
      {parcels.map((parcel, at) => (
        <ParcelCard
          key={parcel.key}
          title={parcels.length > 1 ? `Parcel ${at + 1}` : 'Parcel'}
          parcel={parcel}
          view={view}
          onOpen={onOpen}
        />
      ))}
      {neverSent.length > 0 ? (
        <Card flush title="Not sent" description="Called off or refunded before it left.">
          <Lines lines={neverSent} currency={view.order.currency} />
        </Card>
      ) : null}
    </>
  );
}

function Lines({ lines, currency }: { lines: readonly OrderLine[]; currency: string }) {
  return (
    <ul className="divide-y divide-line border-line border-t">
      {lines.map((line) => (
        <LineRow key={line.itemId} line={line} currency={currency} />
      ))}
    </ul>
  );
}

const unitsOf = (lines: readonly OrderLine[]) => lines.reduce((sum, { quantity }) => sum + quantity, 0);

function ToSend({ view, lines, onOpen }: ShipmentProps & { lines: readonly OrderLine[] }) {
  const { order, can } = view;
  return (
    <Card
      flush
      title={`To ship: ${counted(unitsOf(lines), 'item')}`}
      description={can.fulfil ? undefined : whyNotYet(view)}
      actions={
        can.fulfil ? (
          <Button variant="primary" icon={<Truck />} onClick={() => onOpen({ kind: 'fulfil' })}>
            Fulfil items
          </Button>
        ) : null
      }
    >
      <Lines lines={lines} currency={order.currency} />
    </Card>
  );
}

function whyNotYet({ order, can }: OrderView): string {
  if (order.amountPaid === 0) return 'Waits for its payment.';
  if (can.confirm) return 'The deposit is paid. Confirm the order to take it on.';
  return 'Can be sent once the balance is paid.';
}

function ParcelCard({ title, parcel, view, onOpen }: ShipmentProps & { title: string; parcel: Parcel }) {
  const itemIds = parcel.lines.filter(({ status }) => status === 'shipped').map(({ itemId }) => itemId);
  const arrived = parcel.deliveredAt !== null;
  return (
    <Card
      flush
      title={
        <span className="flex items-center gap-2">
          {title}
          <Glow value={arrived}>
            {arrived ? <Badge tone="positive">Delivered</Badge> : <Badge tone="accent">On its way</Badge>}
          </Glow>
        </span>
      }
      description={<Way parcel={parcel} />}
      actions={
        parcel.underWay ? (
          <>
            <Button variant="ghost" onClick={() => onOpen({ kind: 'tracking', itemIds, parcel })}>
              Edit tracking
            </Button>
            <Button icon={<PackageCheck />} onClick={() => onOpen({ kind: 'deliver', itemIds })}>
              Mark as delivered
            </Button>
          </>
        ) : null
      }
    >
      <Lines lines={parcel.lines} currency={view.order.currency} />
    </Card>
  );
}

/** How it travels and since when. */
function Way({ parcel: { carrier, trackingNumber, trackingUrl, shippedAt, deliveredAt } }: { parcel: Parcel }) {
  return (
    <Glow value={`${carrier} ${trackingNumber} ${trackingUrl}`} as="span">
      {carrier ? `${carrier} ` : null}
      {trackingUrl ? (
        <a
          href={trackingUrl}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-1 rounded-small font-mono text-accent-ink hover:underline [&_svg]:size-3"
        >
          {trackingNumber ?? 'Follow it'} <ExternalLink aria-hidden />
          <span className="sr-only">(opens in a new tab)</span>
        </a>
      ) : (
        <span className="font-mono">{trackingNumber}</span>
      )}
      {carrier || trackingNumber || trackingUrl ? ' · ' : null}
      sent <RelativeTime date={shippedAt} />
      {deliveredAt ? (
        <>
          , arrived <RelativeTime date={deliveredAt} />
        </>
      ) : null}
    </Glow>
  );
}
