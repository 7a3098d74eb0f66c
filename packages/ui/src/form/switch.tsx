'use client';

import { Field as BaseField } from '@base-ui/react/field';
import { Switch as Base } from '@base-ui/react/switch';
import type { ReactNode, Ref } from 'react';
import { cn } from '../class-names';

export interface SwitchProps {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean | undefined;
  name?: string | undefined;
  ref?: Ref<HTMLElement> | undefined;
  className?: string | undefined;
}

/** On or off, in force at once or with the form's Save. The label and the row around it switch too. */
export function Switch({ label, hint, checked, onCheckedChange, disabled, name, ref, className }: SwitchProps) {
  return (
    <BaseField.Root disabled={disabled} className={cn('flex items-start justify-between gap-6', className)}>
      <div className="min-w-0">
        <BaseField.Label className="font-medium text-body data-disabled:text-muted">{label}</BaseField.Label>
        {hint ? <BaseField.Description className="text-muted text-small">{hint}</BaseField.Description> : null}
      </div>
      <Base.Root
        ref={ref}
        name={name}
        checked={checked}
        onCheckedChange={(next) => onCheckedChange(next)}
        className={cn(
          'relative inline-flex h-6 w-10 shrink-0 cursor-pointer rounded-full bg-control p-0.5 transition-colors duration-150',
          'data-checked:bg-accent-line data-disabled:cursor-default data-disabled:opacity-50',
        )}
      >
        <Base.Thumb className="size-5 rounded-full bg-white shadow-card transition-transform duration-150 ease-out data-checked:translate-x-4" />
      </Base.Root>
    </BaseField.Root>
  );
}
