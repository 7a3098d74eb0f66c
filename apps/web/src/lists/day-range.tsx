'use client';

import { cn, TextField } from '@stallwire/ui';
import { type Day, isDay } from './days';

interface DayRangeProps {
  from: Day | undefined;
  to: Day | undefined;
  onChange: (change: { from?: Day | undefined } | { to?: Day | undefined }) => void;
  /** What is wrong with the two of them. */
  error?: string | undefined;
  /** Where what stands beside it says what it is. */
  hideLabels?: boolean;
  className?: string;
}

/** A first and a last day. */
export function DayRange({ from, to, onChange, error, hideLabels = false, className }: DayRangeProps) {
  return (
    <div className={cn('flex flex-wrap gap-2', className)}>
      <TextField
        type="date"
        label="From"
        hideLabel={hideLabels}
        className="w-40"
        value={from ?? ''}
        onChange={({ target }) => onChange({ from: isDay(target.value) ? target.value : undefined })}
      />
      <TextField
        type="date"
        label="To"
        hideLabel={hideLabels}
        className="w-40"
        min={from}
        error={error}
        value={to ?? ''}
        onChange={({ target }) => onChange({ to: isDay(target.value) ? target.value : undefined })}
      />
    </div>
  );
}
