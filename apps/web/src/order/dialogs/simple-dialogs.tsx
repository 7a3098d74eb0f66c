'use client';

import { formatMoney, TextArea, useFormats } from '@stallwire/ui';
import { useState } from 'react';
import { useTRPC } from '@/trpc/client';
import type { OrderView } from '@/trpc/types';
import { OrderDialog } from './order-dialog';
import { stillUnderWay } from './tracking-dialog';
import { useVerb } from './use-verb';

interface DialogProps {
  view: OrderView;
  onClose: () => void;
}

/** The parcel arrived, as the seller knows. */
export function DeliverDialog({ view, itemIds, onClose }: DialogProps & { itemIds: readonly string[] }) {
  const trpc = useTRPC();
  const deliver = useVerb(trpc.order.deliver.mutationOptions(), 'Marked as delivered', onClose);
  return (
    <OrderDialog
      view={view}
      size="small"
      title="Mark as delivered?"
      description="The buyer is told. This cannot be taken back."
      submitLabel="Mark as delivered"
      pendingLabel="Marking…"
      possible={stillUnderWay(view, itemIds)}
      pending={deliver.isPending}
      error={deliver.error}
      onSubmit={() => deliver.mutate({ orderId: view.order.orderId, itemIds: [...itemIds] })}
      onClose={onClose}
    />
  );
}

/** Calls the order off; says first what becomes of the money. */
export function CancelDialog({ view, onClose }: DialogProps) {
  const trpc = useTRPC();
  const { locale } = useFormats();
  const [reason, setReason] = useState('');
  const cancel = useVerb(trpc.order.cancel.mutationOptions(), `Order #${view.order.orderNumber} is cancelled`, onClose);
  const { order, refundable } = view;
  const money =
    refundable.amount > 0
      ? `What was paid, ${formatMoney(refundable.amount, order.currency, locale)}, goes back to ${order.customerName}.`
      : order.amountPaid > 0
        ? 'All that was paid has been refunded already.'
        : 'Nothing was paid, so no money moves. It cannot be paid any more.';
  return (
    <OrderDialog
      view={view}
      danger
      title={`Cancel order #${order.orderNumber}?`}
      description={`${money} The items can be sold again. This cannot be taken back.`}
      submitLabel={refundable.amount > 0 ? 'Cancel and refund' : 'Cancel order'}
      pendingLabel="Cancelling…"
      possible={view.can.cancel}
      pending={cancel.isPending}
      error={cancel.error}
      onSubmit={() => cancel.mutate({ orderId: order.orderId, reason })}
      onClose={onClose}
    >
      <Reason label="Reason" hint="The buyer reads it. It may stay empty." value={reason} onChange={setReason} />
    </OrderDialog>
  );
}

/** Asks for the rest of the money. */
export function BalanceDialog({ view, onClose }: DialogProps) {
  const trpc = useTRPC();
  const { locale } = useFormats();
  const { order } = view;
  const ask = useVerb(trpc.order.requestBalance.mutationOptions(), 'Balance requested', onClose);
  const amount = formatMoney(order.totalAmount - order.amountPaid, order.currency, locale);
  return (
    <OrderDialog
      view={view}
      size="small"
      title={`Request ${amount}?`}
      description={`${order.customerName} is asked to pay the balance within seven days.`}
      submitLabel={`Request ${amount}`}
      pendingLabel="Requesting…"
      possible={view.can.requestBalance}
      pending={ask.isPending}
      error={ask.error}
      onSubmit={() => ask.mutate({ orderId: order.orderId })}
      onClose={onClose}
    />
  );
}

interface ReasonProps {
  label: string;
  hint: string;
  value: string;
  onChange: (text: string) => void;
}

export function Reason({ label, hint, value, onChange }: ReasonProps) {
  return (
    <TextArea
      label={label}
      hint={hint}
      rows={2}
      limit={500}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
