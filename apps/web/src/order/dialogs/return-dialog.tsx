'use client';

import { Checkbox } from '@stallwire/ui';
import { useState } from 'react';
import { useTRPC } from '@/trpc/client';
import type { OrderReturn, OrderView } from '@/trpc/types';
import { OrderDialog } from './order-dialog';
import { Reason } from './simple-dialogs';
import { useVerb } from './use-verb';

export type ReturnVerb = 'approve' | 'reject' | 'receive';

interface ReturnDialogProps {
  view: OrderView;
  returnId: string;
  verb: ReturnVerb;
  onClose: () => void;
}

const needs: Readonly<Record<ReturnVerb, OrderReturn['status']>> = {
  approve: 'pending',
  reject: 'pending',
  receive: 'approved',
};
const words = {
  approve: { title: 'Take it back?', submit: 'Approve', pending: 'Approving…' },
  reject: { title: 'Reject this return?', submit: 'Reject', pending: 'Rejecting…' },
  receive: { title: 'It came back?', submit: 'It came back', pending: 'Noting…' },
} as const;

/** Decides a return, or notes that it arrived. No money moves here. */
export function ReturnDialog({ view, returnId, verb, onClose }: ReturnDialogProps) {
  const [note, setNote] = useState('');
  const [restock, setRestock] = useState(true);
  const run = useReturnVerb(onClose)[verb];
  const request = view.returns.find((one) => one.returnId === returnId);
  const line = view.order.items.find(({ itemId }) => itemId === request?.itemId);
  const at = { orderId: view.order.orderId, returnId };
  const { title, submit, pending } = words[verb];
  return (
    <OrderDialog
      view={view}
      title={title}
      description={`${request?.quantity} × ${line?.name}: “${request?.reason}”`}
      submitLabel={submit}
      pendingLabel={pending}
      danger={verb === 'reject'}
      possible={request?.status === needs[verb]}
      pending={run.isPending}
      error={run.error}
      onSubmit={() => run.mutate({ ...at, note, restock })}
      onClose={onClose}
    >
      {verb === 'receive' ? (
        <Checkbox
          label="Put it back on the shelf"
          hint="It can be bought again. Leave it out when it is damaged."
          checked={restock}
          onCheckedChange={setRestock}
        />
      ) : (
        <Reason
          label="Note"
          hint={
            verb === 'approve' ? 'Where to send it, for example. The buyer reads it.' : 'Say why. The buyer reads it.'
          }
          value={note}
          onChange={setNote}
        />
      )}
    </OrderDialog>
  );
}

interface Decision {
  orderId: string;
  returnId: string;
  note: string;
  restock: boolean;
}

/** The three verbs under one shape. */
function useReturnVerb(onDone: () => void) {
  const { order } = useTRPC();
  const approve = useVerb(order.approveReturn.mutationOptions(), 'Return approved', onDone);
  const reject = useVerb(order.rejectReturn.mutationOptions(), 'Return rejected', onDone);
  const receive = useVerb(order.receiveReturn.mutationOptions(), 'Noted that it came back', onDone);
  return {
    approve: { ...approve, mutate: ({ restock: _, ...of }: Decision) => approve.mutate(of) },
    reject: { ...reject, mutate: ({ restock: _, ...of }: Decision) => reject.mutate(of) },
    receive: { ...receive, mutate: ({ note: _, ...of }: Decision) => receive.mutate(of) },
  };
}
