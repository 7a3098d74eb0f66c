'use client';

import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from '../data/kbd';

export interface TooltipProps {
  content: ReactNode;
  shortcut?: readonly string[] | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left' | undefined;
  /** The control described; it must be focusable, or keyboards never learn what it says. */
  children: ReactElement;
}

/** Repeats or explains a control's name on hover and focus; never the only place for what must be known. */
export function Tooltip({ content, shortcut, side = 'top', children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={400} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className="flex max-w-64 items-center gap-2 rounded-control bg-tip px-2 py-1 text-on-tip text-small shadow-pop transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0 data-instant:duration-0">
            {content}
            {shortcut ? <Kbd keys={shortcut} /> : null}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Put once around the app: after one tooltip has shown, its neighbours show at once. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Base.Provider>{children}</Base.Provider>;
}
