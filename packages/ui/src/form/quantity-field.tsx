'use client';

import { NumberField as Base } from '@base-ui/react/number-field';
import { Minus, Plus } from 'lucide-react';
import { cn } from '../class-names';

export interface QuantityFieldProps {
  /** Of what, for screen readers: "Quantity of Linen shirt". */
  label: string;
  value: number;
  /** Whole, between `min` and `max`: typed, stepped by the buttons or by the arrow keys. */
  onValueChange: (value: number) => void;
  min?: number | undefined;
  max?: number | undefined;
  size?: 'small' | 'medium' | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
}

const stepLook =
  'grid h-full w-9 shrink-0 place-items-center text-muted hover:bg-hover hover:text-ink data-disabled:opacity-40 data-disabled:hover:bg-transparent [&_svg]:size-4';

/** How many of something: a number between two buttons. */
export function QuantityField(props: QuantityFieldProps) {
  const { label, value, onValueChange, min = 1, max, size = 'medium', disabled, className } = props;
  return (
    <Base.Root
      value={value}
      min={min}
      max={max}
      disabled={disabled}
      format={{ maximumFractionDigits: 0, useGrouping: false }}
      onValueChange={(next) => next !== null && next !== value && onValueChange(Math.round(next))}
      className={className}
    >
      <Base.Group
        className={cn(
          'inline-flex items-center overflow-hidden rounded-control bg-raised ring-1 ring-control ring-inset',
          size === 'small' ? 'h-control-small' : 'h-control',
        )}
      >
        <Base.Decrement aria-label="One fewer" className={stepLook}>
          <Minus aria-hidden />
        </Base.Decrement>
        <Base.Input
          aria-label={label}
          className={cn(
            'h-full w-11 min-w-0 bg-transparent text-center text-field tabular-nums',
            'focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-focus',
          )}
        />
        <Base.Increment aria-label="One more" className={stepLook}>
          <Plus aria-hidden />
        </Base.Increment>
      </Base.Group>
    </Base.Root>
  );
}
