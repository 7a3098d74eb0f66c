'use client';

import type { OrderView } from '@/trpc/types';
import type { Parcel } from '../parcels';
import { FulfilDialog } from './fulfil-dialog';
import { RefundDialog } from './refund-dialog';
import { ReturnDialog, type ReturnVerb } from './return-dialog';
import { BalanceDialog, CancelDialog, DeliverDialog } from './simple-dialogs';
import { TrackingDialog } from './tracking-dialog';

export type OpenDialog =
  | { readonly kind: 'fulfil' | 'cancel' | 'balance' }
  | { readonly kind: 'refund'; readonly units?: Readonly<Record<string, number>> }
  | { readonly kind: 'deliver'; readonly itemIds: readonly string[] }
  | { readonly kind: 'tracking'; readonly itemIds: readonly string[]; readonly parcel: Parcel }
  | { readonly kind: 'return'; readonly verb: ReturnVerb; readonly returnId: string };

interface OrderDialogsProps {
  view: OrderView;
  open: OpenDialog | null;
  onClose: () => void;
}

/** The one question that is asked at the moment. */
export function OrderDialogs({ view, open, onClose }: OrderDialogsProps) {
  const props = { view, onClose };
  switch (open?.kind) {
    case 'fulfil':
      return <FulfilDialog {...props} />;
    case 'cancel':
      return <CancelDialog {...props} />;
    case 'balance':
      return <BalanceDialog {...props} />;
    case 'refund':
      return <RefundDialog {...props} units={open.units} />;
    case 'deliver':
      return <DeliverDialog {...props} itemIds={open.itemIds} />;
    case 'tracking':
      return <TrackingDialog {...props} itemIds={open.itemIds} parcel={open.parcel} />;
    case 'return':
      return <ReturnDialog {...props} verb={open.verb} returnId={open.returnId} />;
    case undefined:
      return null;
  }
}
