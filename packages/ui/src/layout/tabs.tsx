'use client';

import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { cn } from '../class-names';

export interface Tab<Value extends string> {
  value: Value;
  label: ReactNode;
  /** A number beside the label. */
  badge?: ReactNode;
  disabled?: boolean | undefined;
  /** Left out where the tabs only filter what stands below them. */
  panel?: ReactNode;
}

export interface TabsProps<Value extends string> {
  /** Names the row of tabs for screen readers. */
  label: string;
  tabs: readonly Tab<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  /** Keeps hidden panels mounted, so that half-typed text in them survives. */
  keepMounted?: boolean | undefined;
  className?: string | undefined;
}

export function Tabs<Value extends string>({
  label,
  tabs,
  value,
  onValueChange,
  keepMounted,
  className,
}: TabsProps<Value>) {
  return (
    <Base.Root value={value} onValueChange={(next: Value) => onValueChange(next)} className={className}>
      <Base.List
        aria-label={label}
        activateOnFocus
        className="relative flex gap-1 overflow-x-auto border-line border-b [scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            disabled={tab.disabled}
            className={cn(
              'flex h-control-large shrink-0 items-center gap-1.5 whitespace-nowrap rounded-control px-3 font-medium text-muted',
              'hover:text-ink focus-visible:-outline-offset-2 data-active:text-ink data-disabled:opacity-50',
            )}
          >
            {tab.label}
            {tab.badge ? <span className="text-muted text-small tabular-nums">{tab.badge}</span> : null}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) rounded-full bg-accent-line transition-[translate,width] duration-150 ease-out" />
      </Base.List>
      {tabs.map(({ value: tab, panel }) =>
        panel === undefined || panel === null ? null : (
          <Base.Panel key={tab} value={tab} keepMounted={keepMounted} className="pt-4">
            {panel}
          </Base.Panel>
        ),
      )}
    </Base.Root>
  );
}
