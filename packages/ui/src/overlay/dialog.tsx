'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { Button } from '../button/button';
import { cn } from '../class-names';
import { modalLook, scrimLook } from './surface-look';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  size?: 'small' | 'medium' | 'large' | undefined;
  /** What opens it, when the dialog is not opened from elsewhere; focus returns to it. */
  trigger?: ReactElement | undefined;
  initialFocus?: RefObject<HTMLElement | null> | undefined;
  /** False while work is under way: Escape, the cross and presses outside do nothing. */
  dismissible?: boolean | undefined;
}

const widths = { small: 'sm:max-w-sm', medium: 'sm:max-w-lg', large: 'sm:max-w-3xl' };

/** A modal dialog: traps focus, closes on Escape, gives focus back. */
export function Dialog(props: DialogProps) {
  const {
    open,
    onOpenChange,
    title,
    description,
    children,
    footer,
    size = 'medium',
    trigger,
    dismissible = true,
  } = props;
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => (next || dismissible ? onOpenChange(next) : undefined)}
      disablePointerDismissal={!dismissible}
    >
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className={scrimLook} />
        <Base.Popup className={cn(modalLook, widths[size])} initialFocus={props.initialFocus}>
          <div className="px-5 pt-5 pb-3">
            <div className="min-w-0 pr-10">
              <Base.Title className="font-semibold text-title">{title}</Base.Title>
              {description ? <Base.Description className="mt-1 text-muted">{description}</Base.Description> : null}
            </div>
          </div>
          <div className="min-h-0 overflow-y-auto overscroll-contain px-5 pb-5">{children}</div>
          {footer ? <DialogFooter>{footer}</DialogFooter> : null}
          {/* Last, so that focus starts on what the dialog is about. */}
          <Base.Close
            disabled={!dismissible}
            render={
              <Button
                variant="ghost"
                size="small"
                aria-label="Close"
                className="absolute top-4 right-4 w-control-small px-0"
              />
            }
          >
            <X aria-hidden />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-col-reverse gap-2 border-line border-t bg-surface px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:flex-row sm:justify-end">
      {children}
    </div>
  );
}
