'use client';

import { useLiveMutation } from '@stallwire/react';
import { AlertDialog, Money, TextField } from '@stallwire/ui';
import { useState } from 'react';
import { wordsOf } from '@/refusal';
import { useTRPC } from '@/trpc/client';
import type { OrderView } from '@/trpc/types';

interface CancelDialogProps {
  view: OrderView;
  open: boolean;
  onClose: () => void;
}

export function CancelDialog({ view: { order }, open, onClose }: CancelDialogProps) {
  const trpc = useTRPC();
  const [reason, setReason] = useState('');
  const cancel = useLiveMutation(trpc.order.cancel.mutationOptions({ onSuccess: onClose }));
  const close = () => {
    cancel.reset();
    onClose();
  };
  const { orderId, orderNumber, amountPaid, currency } = order;
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => (next ? undefined : close())}
      title={`Cancel order #${orderNumber}?`}
      description={
        amountPaid > 0 ? (
          <>
            <Money amount={amountPaid} currency={currency} /> goes back to your card. This cannot be taken back.
          </>
        ) : (
          'Nothing was charged. This cannot be taken back.'
        )
      }
      cancelLabel="Keep it"
      confirmLabel="Cancel the order"
      danger
      pending={cancel.isPending}
      pendingLabel="Cancelling…"
      error={cancel.error ? wordsOf(cancel.error) : null}
      onConfirm={() => cancel.mutate({ orderId, reason })}
    >
      <TextField
        label="Why"
        aside="Optional"
        hint="The store reads this."
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </AlertDialog>
  );
}
