import type { ReactNode } from 'react';
import { cn } from '../class-names';

/** One grey bar; give it the size and radius of what will stand there. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return (
    <span
      aria-hidden
      className={cn('block h-4 max-w-full shrink-0 animate-breathe rounded-small bg-pressed', className)}
    />
  );
}

const widths = ['w-full', 'w-11/12', 'w-4/5', 'w-2/3'];

/** A paragraph's shape. */
export function SkeletonText({ lines = 3, className }: { lines?: number | undefined; className?: string | undefined }) {
  return (
    <span aria-hidden className={cn('flex flex-col gap-2', className)}>
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <Skeleton key={line} className={line === lines - 1 ? 'w-1/2' : widths[line % widths.length]} />
      ))}
    </span>
  );
}

/** Wraps a skeleton of any shape and says once, for screen readers, what is loading. */
export function Loading({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="status" aria-busy="true">
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
