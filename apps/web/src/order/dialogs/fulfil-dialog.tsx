'use client';

import { Checkbox, counted } from '@stallwire/ui';
import { useState } from 'react';
import { Thumbnail } from '@/product/thumbnail';
import { useTRPC } from '@/trpc/client';
import type { OrderView } from '@/trpc/types';
import { detailsOf } from '../line-row';
import { shipmentOf } from '../parcels';
import { OrderDialog } from './order-dialog';
import { ParcelFields, useParcel } from './parcel-fields';
import { useVerb } from './use-verb';

/** A parcel leaves, with some lines or with all that are left. */
export function FulfilDialog({ view, onClose }: { view: OrderView; onClose: () => void }) {
  const trpc = useTRPC();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const parcel = useParcel();
  const fulfil = useVerb(trpc.order.fulfil.mutationOptions(), 'Marked as shipped', onClose);
  const { toSend } = shipmentOf(view.order.items);
  const chosen = toSend.filter(({ itemId }) => !left.has(itemId));
  const submit = () => {
    const way = parcel.take();
    if (!way) return;
    fulfil.mutate({ orderId: view.order.orderId, itemIds: chosen.map(({ itemId }) => itemId), ...way });
  };
  const toggle = (itemId: string, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(itemId);
    else next.add(itemId);
    setLeft(next);
  };
  return (
    <OrderDialog
      view={view}
      title="Fulfil items"
      description={`${view.order.customerName} is told at once, with the tracking.`}
      submitLabel={chosen.length === toSend.length ? 'Ship all' : `Ship ${counted(chosen.length, 'line')}`}
      pendingLabel="Shipping…"
      possible={view.can.fulfil}
      ready={chosen.length > 0}
      pending={fulfil.isPending}
      error={fulfil.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <fieldset>
        <legend className="mb-2 font-medium">In this parcel</legend>
        <ul className="divide-y divide-line rounded-control ring-1 ring-line ring-inset">
          {toSend.map((line) => (
            <li key={line.itemId} className="flex items-center gap-3 px-3 py-2">
              <Checkbox
                className="min-w-0 flex-1 items-center"
                label={`${line.quantity} × ${line.name}`}
                hint={detailsOf(line) || undefined}
                checked={!left.has(line.itemId)}
                onCheckedChange={(on) => toggle(line.itemId, on)}
              />
              <Thumbnail url={line.imageUrl} className="size-8" />
            </li>
          ))}
        </ul>
      </fieldset>
      <ParcelFields parcel={parcel} />
    </OrderDialog>
  );
}
