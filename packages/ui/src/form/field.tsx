'use client';

import { Field as Base } from '@base-ui/react/field';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../class-names';

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and what the person can do; also marks the control invalid. */
  error?: ReactNode;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean | undefined;
  /** Right of the label: a counter, a link. */
  aside?: ReactNode;
  className?: string | undefined;
}

interface Props extends FieldProps {
  /** False when the control is a button (a select), whose presses a native label would steal. */
  nativeLabel?: boolean | undefined;
  children: ReactNode;
}

/** Label, control, hint and error, tied together for assistive technology. Every text-like field is built on it. */
export function Field(props: Props) {
  const { label, hint, error, required, disabled, hideLabel, aside, className, nativeLabel = true, children } = props;
  return (
    <Base.Root invalid={Boolean(error)} disabled={disabled} className={cn('flex min-w-0 flex-col gap-1.5', className)}>
      <div className={cn('flex items-baseline justify-between gap-2', hideLabel && 'sr-only')}>
        <Base.Label
          nativeLabel={nativeLabel}
          render={nativeLabel ? undefined : <div />}
          className="font-medium text-body text-ink data-disabled:text-muted"
        >
          {label}
          {required ? (
            <span aria-hidden className="ml-0.5 text-critical">
              *
            </span>
          ) : null}
        </Base.Label>
        {aside ? <span className="text-muted text-small tabular-nums">{aside}</span> : null}
      </div>
      {children}
      {error ? (
        <Base.Error match className="flex items-start gap-1.5 text-critical text-small">
          <CircleAlert aria-hidden className="mt-px size-4 shrink-0" />
          <span>{error}</span>
        </Base.Error>
      ) : null}
      {hint ? <Base.Description className="text-muted text-small">{hint}</Base.Description> : null}
    </Base.Root>
  );
}

/** The look of a text-like control. */
export const controlLook = cn(
  'w-full min-w-0 rounded-control bg-raised px-3 text-field text-ink ring-1 ring-inset ring-control',
  'transition-[box-shadow,background-color] duration-100 hover:ring-muted',
  'focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-focus',
  '[&[readonly]]:bg-sunken disabled:bg-sunken disabled:text-muted disabled:ring-line data-disabled:bg-sunken data-disabled:text-muted data-disabled:ring-line',
  'data-invalid:ring-critical data-invalid:hover:ring-critical',
);
