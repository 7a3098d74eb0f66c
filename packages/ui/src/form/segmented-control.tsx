'use client';

import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { ReactNode } from 'react';
import { cn } from '../class-names';

export interface SegmentedOption<Value extends string> {
  value: Value;
  label: string;
  icon?: ReactNode;
  disabled?: boolean | undefined;
}

export interface SegmentedControlProps<Value extends string> {
  /** Names the group for screen readers. */
  label: string;
  options: readonly SegmentedOption<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  iconOnly?: boolean | undefined;
  className?: string | undefined;
}

/** Exactly one of a few, all in sight. Arrow keys move and choose. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, options, value, onValueChange, iconOnly, className } = props;
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => onValueChange(next)}
      className={cn('inline-flex rounded-control bg-sunken p-0.5 ring-1 ring-line ring-inset', className)}
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          disabled={option.disabled}
          aria-label={option.label}
          title={iconOnly ? option.label : undefined}
          className={cn(
            'inline-flex h-[calc(var(--ui-control-height)-4px)] min-w-8 cursor-pointer select-none items-center justify-center gap-1.5 rounded-[6px] px-2.5 font-medium text-muted text-small',
            'transition-colors duration-100 hover:text-ink data-checked:bg-raised data-checked:text-ink data-checked:shadow-card data-checked:ring-1 data-checked:ring-line',
            'data-disabled:pointer-events-none data-disabled:opacity-50 [&_svg]:size-4',
          )}
        >
          {option.icon}
          {iconOnly ? null : option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
