'use client';

import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import { type ReactNode, useRef } from 'react';
import { Button } from '../button/button';
import { cn } from '../class-names';
import { DialogFooter } from './dialog';
import { modalLook, scrimLook } from './surface-look';

export interface AlertDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The question, as a sentence. */
  title: ReactNode;
  /** What will happen, and whether it can be undone. */
  description: ReactNode;
  /** The verb: "Delete product", never "OK". */
  confirmLabel: string;
  cancelLabel?: string | undefined;
  danger?: boolean | undefined;
  pending?: boolean | undefined;
  pendingLabel?: string | undefined;
  error?: ReactNode;
  /** The caller closes the dialog, at once or when the work is done. */
  onConfirm: () => void;
  children?: ReactNode;
}

/** Asks before something that is hard to take back. Focus starts on the safe answer. */
export function AlertDialog(props: AlertDialogProps) {
  const {
    open,
    onOpenChange,
    title,
    description,
    confirmLabel,
    cancelLabel = 'Cancel',
    danger,
    pending,
    error,
  } = props;
  const safe = useRef<HTMLButtonElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => (pending ? undefined : onOpenChange(next))}>
      <Base.Portal>
        <Base.Backdrop className={scrimLook} />
        <Base.Popup className={cn(modalLook, 'sm:max-w-md')} initialFocus={safe}>
          <div className="min-h-0 overflow-y-auto p-5">
            <Base.Title className="font-semibold text-title">{title}</Base.Title>
            <Base.Description className="mt-2 text-muted">{description}</Base.Description>
            {props.children ? <div className="mt-4">{props.children}</div> : null}
            <p role="alert" className={cn('text-critical text-small', error && 'mt-3')}>
              {error}
            </p>
          </div>
          <DialogFooter>
            <Base.Close disabled={pending} render={<Button ref={safe} />}>
              {cancelLabel}
            </Base.Close>
            <Button
              variant={danger ? 'danger' : 'primary'}
              loading={pending}
              loadingLabel={props.pendingLabel}
              onClick={props.onConfirm}
            >
              {confirmLabel}
            </Button>
          </DialogFooter>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
