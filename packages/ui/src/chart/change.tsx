'use client';

import { ArrowDownRight, ArrowUpRight } from 'lucide-react';
import { cn } from '../class-names';
import { VisuallyHidden } from '../live/visually-hidden';

export interface ChangeProps {
  now: number | null;
  before: number | null;
  /** What it is compared with, for screen readers: “yesterday at this time”. */
  than: string;
  className?: string | undefined;
}

/** By how much a number has grown or fallen. Nothing where there is nothing to compare. */
export function Change({ now, before, than, className }: ChangeProps) {
  const part = changeOf(now, before);
  if (part === null) return null;
  const Icon = part > 0 ? ArrowUpRight : ArrowDownRight;
  return (
    <span
      className={cn(
        'inline-flex items-center gap-0.5 whitespace-nowrap font-medium text-small tabular-nums',
        part > 0 ? 'text-positive' : part < 0 ? 'text-critical' : 'text-muted',
        className,
      )}
    >
      {part === 0 ? (
        'No change'
      ) : (
        <>
          <Icon aria-hidden className="size-4" />
          {Math.abs(part)}%
        </>
      )}
      <VisuallyHidden>
        {part === 0 ? ' from' : part > 0 ? ' more than' : ' less than'} {than}
      </VisuallyHidden>
    </span>
  );
}

/** Whole percent, or a tenth where it is less than ten; null where there was nothing before, or nothing is known. */
export function changeOf(now: number | null, before: number | null): number | null {
  if (now === null || before === null || before <= 0) return null;
  const part = ((now - before) / before) * 100;
  return Math.abs(part) < 10 ? Math.round(part * 10) / 10 : Math.round(part);
}
