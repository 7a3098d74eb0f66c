'use client';

import { useTRPC } from '@/trpc/client';
import type { OrderView } from '@/trpc/types';
import type { Parcel } from '../parcels';
import { OrderDialog } from './order-dialog';
import { ParcelFields, useParcel } from './parcel-fields';
import { useVerb } from './use-verb';

interface TrackingDialogProps {
  view: OrderView;
  itemIds: readonly string[];
  parcel: Parcel;
  onClose: () => void;
}

/** Says anew how a parcel under way can be followed. */
export function TrackingDialog({ view, itemIds, parcel: known, onClose }: TrackingDialogProps) {
  const trpc = useTRPC();
  const parcel = useParcel(known);
  const correct = useVerb(trpc.order.correctTracking.mutationOptions(), 'Tracking changed', onClose);
  const submit = () => {
    const way = parcel.take();
    if (way) correct.mutate({ orderId: view.order.orderId, itemIds: [...itemIds], ...way });
  };
  return (
    <OrderDialog
      view={view}
      title="Edit tracking"
      description="The buyer sees the new one at once."
      submitLabel="Save"
      pendingLabel="Saving…"
      possible={stillUnderWay(view, itemIds)}
      pending={correct.isPending}
      error={correct.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <ParcelFields parcel={parcel} />
    </OrderDialog>
  );
}

export const stillUnderWay = ({ order }: OrderView, itemIds: readonly string[]): boolean =>
  order.items.every(({ itemId, status }) => !itemIds.includes(itemId) || status === 'shipped');
