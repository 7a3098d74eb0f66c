import type { ReactNode } from 'react';
import { cn } from '../class-names';
import { Card } from '../layout/card';
import { Skeleton } from './skeleton';

export interface CardSkeletonProps {
  /** What stands in it: things with a picture, pairs of a name and an amount, lines of words, or fields of a form. */
  of: 'things' | 'pairs' | 'lines' | 'fields';
  count: number;
  className?: string | undefined;
}

const shapes: Readonly<Record<CardSkeletonProps['of'], ReactNode>> = {
  things: (
    <span className="flex items-center gap-3">
      <Skeleton className="size-10 rounded-control" />
      <span className="min-w-0 flex-1">
        <Skeleton className="w-3/5" />
        <Skeleton className="mt-2 h-3 w-1/4" />
      </span>
      <Skeleton className="w-16" />
    </span>
  ),
  pairs: (
    <span className="flex justify-between gap-4">
      <Skeleton className="w-24" />
      <Skeleton className="w-16" />
    </span>
  ),
  lines: <Skeleton className="h-3.5 w-3/4" />,
  fields: (
    <>
      <Skeleton className="h-3.5 w-24" />
      <Skeleton className="mt-2 h-9 w-full rounded-control" />
    </>
  ),
};
const gaps = { things: 'gap-4', pairs: 'gap-3', lines: 'gap-2.5', fields: 'gap-4' };

/** A card while what it holds is on its way: its heading, and as many of what will stand there. */
export function CardSkeleton({ of, count, className }: CardSkeletonProps) {
  return (
    <Card className={className}>
      <Skeleton className="mb-4 h-5 w-28" />
      <span aria-hidden className={cn('flex flex-col', gaps[of])}>
        {Array.from({ length: count }, (_, at) => at).map((at) => (
          <span key={at} className="block">
            {shapes[of]}
          </span>
        ))}
      </span>
    </Card>
  );
}
