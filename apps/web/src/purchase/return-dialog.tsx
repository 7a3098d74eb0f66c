'use client';

import { useLiveMutation } from '@stallwire/react';
import { Button, Dialog, QuantityField, TextArea, toast } from '@stallwire/ui';
import { useState } from 'react';
import { FormError } from '@/forms/form-error';
import { refusalOf, wordsOf } from '@/refusal';
import { useTRPC } from '@/trpc/client';
import type { OrderLine, OrderView } from '@/trpc/types';

interface ReturnDialogProps {
  view: OrderView;
  /** Null: closed. */
  line: OrderLine | null;
  onClose: () => void;
}

/** Asks the store to take something back. The store decides. */
export function ReturnDialog({ view, line, onClose }: ReturnDialogProps) {
  const trpc = useTRPC();
  const most = line ? (view.returnable[line.itemId] ?? 0) : 0;
  const [quantity, setQuantity] = useState(1);
  const [reason, setReason] = useState('');
  const ask = useLiveMutation(
    trpc.order.requestReturn.mutationOptions({
      onSuccess: () => {
        toast({ key: 'return', title: 'Return requested. The store decides', tone: 'positive' });
        onClose();
      },
    }),
  );
  const fields = refusalOf(ask.error)?.fields;
  const send = () => line && ask.mutate({ orderId: view.order.orderId, itemId: line.itemId, quantity, reason });
  return (
    <Dialog
      open={line !== null}
      onOpenChange={(open) => (open ? undefined : onClose())}
      dismissible={!ask.isPending}
      title={`Return ${line?.name ?? ''}`}
      description="The store reads why and tells you here whether, and how, it takes it back."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" loading={ask.isPending} loadingLabel="Asking…" onClick={send}>
            Request the return
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <FormError>{ask.error && !fields ? wordsOf(ask.error) : null}</FormError>
        {most > 1 ? (
          <QuantityField label="How many" value={quantity} min={1} max={most} onValueChange={setQuantity} />
        ) : null}
        <TextArea
          label="Why you send it back"
          required
          maxLength={500}
          value={reason}
          error={fields?.reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
    </Dialog>
  );
}
