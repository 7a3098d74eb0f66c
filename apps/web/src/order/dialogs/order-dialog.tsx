'use client';

import { Button, Dialog, RelativeTime } from '@stallwire/ui';
import { History } from 'lucide-react';
import { type FormEvent, type ReactNode, useId } from 'react';
import { FormError } from '@/forms/form-error';
import { isRefusal, wordsOf } from '@/refusal';
import type { OrderView } from '@/trpc/types';

interface OrderDialogProps {
  view: OrderView;
  title: string;
  description?: ReactNode;
  submitLabel: string;
  pendingLabel: string;
  danger?: boolean;
  size?: 'small' | 'medium' | 'large';
  /** False once the order has moved on and what the dialog asks is not possible any more. */
  possible: boolean;
  /** False while what was chosen makes no sense. */
  ready?: boolean;
  pending: boolean;
  error: unknown;
  onSubmit: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** A question about an order. When the order moves on meanwhile it says so, and what happened. */
export function OrderDialog(props: OrderDialogProps) {
  const { view, possible, ready = true, pending, error, onClose } = props;
  const formId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (possible && ready && !pending) props.onSubmit();
  };
  const overtaken = (!possible && !pending) || isRefusal(error, 'order.moved_on');
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      dismissible={!pending}
      title={props.title}
      description={props.description}
      size={props.size}
      footer={
        <>
          <Button disabled={pending} onClick={onClose}>
            {overtaken ? 'Close' : 'Cancel'}
          </Button>
          {overtaken ? null : (
            <Button
              type="submit"
              form={formId}
              variant={props.danger ? 'danger' : 'primary'}
              disabled={!ready}
              loading={pending}
              loadingLabel={props.pendingLabel}
            >
              {props.submitLabel}
            </Button>
          )}
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4 pt-1">
        {overtaken ? <Overtaken view={view} /> : <FormError>{error ? wordsOf(error) : null}</FormError>}
        <fieldset disabled={overtaken} className="contents">
          {props.children}
        </fieldset>
      </form>
    </Dialog>
  );
}

/** Somebody else was quicker. */
function Overtaken({ view }: { view: OrderView }) {
  const last = view.order.events.at(-1);
  return (
    <div role="alert" className="flex items-start gap-2 rounded-control bg-caution-soft px-3 py-2 text-caution">
      <History aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div>
        <p className="font-medium">The order has moved on meanwhile, so this is not possible any more.</p>
        {last ? (
          <p>
            Last: {last.description} <RelativeTime date={new Date(last.createdAt)} />
          </p>
        ) : null}
      </div>
    </div>
  );
}
