'use client';

import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { cn } from '../class-names';
import { popupLook } from './surface-look';

export interface PopoverProps {
  trigger: ReactElement;
  /** Read out when it opens; drawn too unless `hideTitle`. */
  title: ReactNode;
  hideTitle?: boolean | undefined;
  children: ReactNode;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left' | undefined;
  align?: 'start' | 'center' | 'end' | undefined;
  className?: string | undefined;
}

export function Popover(props: PopoverProps) {
  const { trigger, title, hideTitle, children, open, onOpenChange, side = 'bottom', align = 'end', className } = props;
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className={cn(popupLook, 'w-72 max-w-[calc(100vw-1rem)] p-4', className)}>
            <Base.Title className={hideTitle ? 'sr-only' : 'mb-2 font-semibold'}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
