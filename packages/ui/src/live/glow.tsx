'use client';

import { type ReactNode, useState } from 'react';
import { cn } from '../class-names';

export interface GlowProps {
  /** When this changes (by `Object.is`), the children glow once. The first value never glows. */
  value: unknown;
  children: ReactNode;
  as?: 'span' | 'div' | undefined;
  className?: string | undefined;
}

/** Points at a value that has just changed by itself. Never remounts its children; still under reduced motion. */
export function Glow({ value, children, as: Frame = 'span', className }: GlowProps) {
  const [seen, setSeen] = useState({ value, changes: 0 });
  if (!Object.is(seen.value, value)) setSeen({ value, changes: seen.changes + 1 });
  const glow = seen.changes === 0 ? undefined : seen.changes % 2 ? 'animate-glow-odd' : 'animate-glow-even';
  return (
    <Frame data-changes={seen.changes} className={cn('rounded-small', glow, className)}>
      {children}
    </Frame>
  );
}
