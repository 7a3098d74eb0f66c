'use client';

import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { cn } from '../class-names';
import { Glow } from '../live/glow';

export interface Metric<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** The number, formatted. Glows when it changes. */
  readonly figure: string;
  /** Below the number: how it compares. */
  readonly aside?: ReactNode;
}

export interface MetricTabsProps<Value extends string> {
  /** Names the row for screen readers. */
  label: string;
  metrics: readonly Metric<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  /** What stands below for the chosen one. */
  children: ReactNode;
}

/** Key figures, one of which is chosen and shown in detail below. */
export function MetricTabs<Value extends string>({
  label,
  metrics,
  value,
  onValueChange,
  children,
}: MetricTabsProps<Value>) {
  return (
    <Base.Root value={value} onValueChange={(next: Value) => onValueChange(next)}>
      <Base.List
        aria-label={label}
        activateOnFocus
        className="grid grid-cols-2 gap-1 border-line border-b p-2 sm:grid-cols-3 lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none"
      >
        {metrics.map((metric) => (
          <Base.Tab
            key={metric.value}
            value={metric.value}
            className={cn(
              'flex min-w-0 flex-col items-start rounded-control px-3 py-2 text-left transition-colors duration-100 focus-visible:-outline-offset-2',
              'hover:bg-hover data-active:bg-sunken data-active:shadow-[inset_0_-2px_0_var(--ui-accent-line)]',
            )}
          >
            <span className="text-muted text-small">{metric.label}</span>
            <Glow value={metric.figure} className="max-w-full truncate font-semibold text-ink text-title tabular-nums">
              {metric.figure}
            </Glow>
            <span className="flex min-h-5 items-center text-muted text-small">{metric.aside}</span>
          </Base.Tab>
        ))}
      </Base.List>
      <Base.Panel value={value}>{children}</Base.Panel>
    </Base.Root>
  );
}
