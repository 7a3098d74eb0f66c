'use client';

import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { ReactNode } from 'react';
import { cn } from '../class-names';

export interface Choice {
  value: string;
  label: string;
  /** `#rrggbb`, drawn beside the label. */
  swatch?: string | null | undefined;
  /** It can be looked at, and not be had: struck through, still chosen by the keyboard. */
  out?: boolean | undefined;
}

export interface ChoiceGroupProps {
  label: string;
  /** Right of the label. */
  aside?: ReactNode;
  choices: readonly Choice[];
  value: string;
  onValueChange: (value: string) => void;
  className?: string | undefined;
}

/** One of the kinds that something comes in, all in sight. Arrow keys move and choose. */
export function ChoiceGroup({ label, aside, choices, value, onValueChange, className }: ChoiceGroupProps) {
  return (
    <div className={className}>
      <div aria-hidden className="mb-2 flex items-baseline justify-between gap-2">
        <span className="font-medium">{label}</span>
        <span className="text-muted text-small">{aside}</span>
      </div>
      <RadioGroup
        aria-label={label}
        value={value}
        onValueChange={(next) => onValueChange(next)}
        className="flex flex-wrap gap-2"
      >
        {choices.map((choice) => (
          <Radio.Root
            key={choice.value}
            value={choice.value}
            aria-label={choice.out ? `${choice.label}, sold out` : choice.label}
            className={cn(
              'relative inline-flex h-control min-w-control cursor-pointer select-none items-center justify-center gap-2 rounded-control bg-raised px-3.5 font-medium text-body ring-1 ring-line ring-inset',
              'transition-[box-shadow,background-color] duration-100 hover:bg-hover data-checked:bg-accent-soft data-checked:text-accent-ink data-checked:ring-2 data-checked:ring-accent-line',
              choice.out && 'border-dashed text-muted line-through decoration-1 data-checked:text-muted',
            )}
          >
            {choice.swatch ? (
              <span
                className="size-4 rounded-full ring-1 ring-control ring-inset"
                style={{ backgroundColor: choice.swatch }}
              />
            ) : null}
            {choice.label}
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  );
}
