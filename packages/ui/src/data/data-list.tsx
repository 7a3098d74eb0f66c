import type { ReactNode } from 'react';
import { cn } from '../class-names';

export interface DataListProps {
  /** Names, each used once, and their values, in order. */
  items: readonly { label: string; value: ReactNode }[];
  /** `rows` puts the value at the right of its name, `stack` below it. */
  layout?: 'rows' | 'stack' | undefined;
  className?: string | undefined;
}

/** Facts about one thing. */
export function DataList({ items, layout = 'rows', className }: DataListProps) {
  return (
    <dl className={cn('flex flex-col', layout === 'rows' ? 'divide-y divide-line' : 'gap-3', className)}>
      {items.map((item) => (
        <div key={item.label} className={cn(layout === 'rows' && 'flex items-baseline justify-between gap-6 py-2')}>
          <dt className="shrink-0 text-muted">{item.label}</dt>
          <dd className={cn('min-w-0 break-words', layout === 'rows' && 'text-right')}>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
