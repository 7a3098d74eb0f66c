'use client';

import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { cn } from '../class-names';
import { optionLook, popupLook } from '../overlay/surface-look';
import { controlLook, Field, type FieldProps } from './field';

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
  description?: ReactNode;
  disabled?: boolean | undefined;
}

export interface SelectProps<Value extends string> extends FieldProps {
  options: readonly SelectOption<Value>[];
  value: Value | null;
  onValueChange: (value: Value) => void;
  onBlur?: (() => void) | undefined;
  placeholder?: string | undefined;
  name?: string | undefined;
  /** The button, so that a form can focus it when it holds the first error. */
  ref?: Ref<HTMLButtonElement> | undefined;
}

/** One of a list. Typing jumps to an option. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, hint, error, required, disabled, hideLabel, aside, className, ...rest } = props;
  const { options, value, onValueChange, onBlur, placeholder = 'Choose', name, ref } = rest;
  return (
    <Field {...{ label, hint, error, required, disabled, hideLabel, aside, className }} nativeLabel={false}>
      <Base.Root
        items={options}
        name={name}
        value={value}
        onValueChange={(next) => (next === null ? undefined : onValueChange(next))}
      >
        <Base.Trigger
          ref={ref}
          onBlur={onBlur}
          className={cn(controlLook, 'flex h-control items-center justify-between gap-2 pr-2 text-left')}
        >
          <Base.Value placeholder={placeholder} className="min-w-0 truncate data-placeholder:text-muted" />
          <Base.Icon render={<ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />} />
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner sideOffset={4} collisionPadding={8} alignItemWithTrigger={false} className="z-50">
            <Base.Popup
              className={cn(popupLook, 'max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto p-1')}
            >
              <Base.List>
                {options.map((option) => (
                  <Option key={option.value} {...option} />
                ))}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  );
}

function Option({ value, label, description, disabled }: SelectOption<string>) {
  return (
    <Base.Item value={value} disabled={disabled} className={optionLook}>
      <span className="grid size-4 shrink-0 place-items-center">
        <Base.ItemIndicator render={<Check aria-hidden className="text-accent-ink" />} />
      </span>
      <span className="min-w-0">
        <Base.ItemText>{label}</Base.ItemText>
        {description ? <span className="block text-muted text-small">{description}</span> : null}
      </span>
    </Base.Item>
  );
}
