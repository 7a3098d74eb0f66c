import type { ReactNode } from 'react';
import { cn } from '../class-names';

export interface BarRow {
  readonly key: string;
  readonly name: ReactNode;
  readonly value: number;
  /** The value in words; it stands at the right. */
  readonly words: ReactNode;
  readonly tone?: 'accent' | 'positive' | 'caution' | 'critical' | 'neutral' | undefined;
}

const fills = {
  accent: 'bg-accent-line',
  positive: 'bg-positive',
  caution: 'bg-caution',
  critical: 'bg-critical',
  neutral: 'bg-control',
} as const;

/** Things beside each other by their size. The words carry the numbers; the bars only show them. */
export function Bars({ label, rows }: { label: string; rows: readonly BarRow[] }) {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <ul aria-label={label} className="flex flex-col gap-3">
      {rows.map(({ key, name, value, words, tone = 'accent' }) => (
        <li key={key} className="min-w-0">
          <div className="flex items-baseline justify-between gap-3">
            <span className="min-w-0 truncate">{name}</span>
            <span className="shrink-0 font-medium tabular-nums">{words}</span>
          </div>
          <div aria-hidden className="mt-1 h-1.5 overflow-hidden rounded-full bg-sunken">
            <div
              style={{ width: `${(Math.max(0, value) / most) * 100}%` }}
              className={cn('h-full rounded-full transition-[width] duration-300 ease-out', fills[tone])}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}
