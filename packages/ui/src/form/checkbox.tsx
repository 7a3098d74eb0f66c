'use client';

import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Field as BaseField } from '@base-ui/react/field';
import { Check, Minus } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { cn } from '../class-names';

export interface CheckboxProps {
  label: ReactNode;
  /** Keeps the label for screen readers only, as in a table's first column. */
  hideLabel?: boolean | undefined;
  hint?: ReactNode;
  checked: boolean;
  /** Some but not all of what it stands for. */
  indeterminate?: boolean | undefined;
  /** `range` is true when Shift was held: in a list, up to this one. */
  onCheckedChange: (checked: boolean, range: boolean) => void;
  disabled?: boolean | undefined;
  name?: string | undefined;
  ref?: Ref<HTMLElement> | undefined;
  className?: string | undefined;
}

export function Checkbox(props: CheckboxProps) {
  const { label, hideLabel, hint, checked, indeterminate, onCheckedChange, disabled, name, ref, className } = props;
  return (
    <BaseField.Root disabled={disabled} className={cn('flex items-start gap-2.5', className)}>
      <Base.Root
        ref={ref}
        name={name}
        checked={checked}
        indeterminate={indeterminate}
        onCheckedChange={(next, { event }) => onCheckedChange(next, 'shiftKey' in event && event.shiftKey === true)}
        className={cn(
          // The box is 16 px; the invisible edge makes the target 24 px.
          'relative mt-0.5 grid size-4 shrink-0 cursor-pointer place-items-center rounded-small bg-raised ring-1 ring-control ring-inset after:absolute after:-inset-1',
          'transition-colors duration-100 hover:ring-muted data-checked:bg-accent data-indeterminate:bg-accent data-checked:ring-accent-line data-indeterminate:ring-accent-line',
          'data-disabled:cursor-default data-disabled:opacity-50',
        )}
      >
        <Base.Indicator className="text-on-accent [&_svg]:size-3 [&_svg]:stroke-3">
          {indeterminate ? <Minus aria-hidden /> : <Check aria-hidden />}
        </Base.Indicator>
      </Base.Root>
      <div className={hideLabel ? 'sr-only' : 'min-w-0'}>
        <BaseField.Label className="text-body data-disabled:text-muted">{label}</BaseField.Label>
        {hint ? <BaseField.Description className="text-muted text-small">{hint}</BaseField.Description> : null}
      </div>
    </BaseField.Root>
  );
}
