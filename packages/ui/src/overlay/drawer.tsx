'use client';

import { Drawer as Base } from '@base-ui/react/drawer';
import { X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Button } from '../button/button';
import { cn } from '../class-names';
import { scrimLook } from './surface-look';

export type DrawerSide = 'left' | 'right' | 'bottom';

export interface DrawerProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  hideTitle?: boolean | undefined;
  side?: DrawerSide | undefined;
  trigger?: ReactElement | undefined;
  children: ReactNode;
  footer?: ReactNode;
  className?: string | undefined;
}

const sides: Record<DrawerSide, { swipe: 'left' | 'right' | 'down'; viewport: string; popup: string }> = {
  left: {
    swipe: 'left',
    viewport: 'justify-start',
    popup:
      'h-full w-80 max-w-[calc(100vw-3rem)] translate-x-(--drawer-swipe-movement-x) data-ending-style:-translate-x-full data-starting-style:-translate-x-full',
  },
  right: {
    swipe: 'right',
    viewport: 'justify-end',
    popup:
      'h-full w-[26rem] max-w-[calc(100vw-3rem)] translate-x-(--drawer-swipe-movement-x) data-ending-style:translate-x-full data-starting-style:translate-x-full',
  },
  bottom: {
    swipe: 'down',
    viewport: 'items-end',
    popup:
      'max-h-[85dvh] w-full rounded-t-sheet pb-[env(safe-area-inset-bottom)] translate-y-(--drawer-swipe-movement-y) data-ending-style:translate-y-full data-starting-style:translate-y-full',
  },
};

/** A panel from an edge: details beside a list, navigation on phones. Swipe, Escape or a press outside closes it. */
export function Drawer(props: DrawerProps) {
  const { open, onOpenChange, title, hideTitle, side = 'right', trigger, children, footer, className } = props;
  const { swipe, viewport, popup } = sides[side];
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)} swipeDirection={swipe}>
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className={scrimLook} />
        <Base.Viewport className={cn('fixed inset-0 z-50 flex', viewport)}>
          <Base.Popup
            className={cn(
              'flex flex-col bg-raised text-ink shadow-modal outline-none transition-[translate] duration-250 ease-out data-swiping:duration-0',
              popup,
              className,
            )}
          >
            <div className="flex items-center justify-between gap-4 py-3 pr-3 pl-5">
              <Base.Title className={hideTitle ? 'sr-only' : 'min-w-0 truncate font-semibold text-title'}>
                {title}
              </Base.Title>
              <Base.Close
                render={
                  <Button variant="ghost" size="small" aria-label="Close" className="ml-auto w-control-small px-0" />
                }
              >
                <X aria-hidden />
              </Base.Close>
            </div>
            <Base.Content className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pb-5">
              {children}
            </Base.Content>
            {footer ? <div className="flex justify-end gap-2 border-line border-t px-5 py-3">{footer}</div> : null}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
