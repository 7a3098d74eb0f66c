'use client';

import { Field as BaseField } from '@base-ui/react/field';
import { Fieldset } from '@base-ui/react/fieldset';
import { Radio } from '@base-ui/react/radio';
import { RadioGroup as Base } from '@base-ui/react/radio-group';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../class-names';

export interface RadioOption<Value extends string> {
  value: Value;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean | undefined;
}

export interface RadioGroupProps<Value extends string> {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  options: readonly RadioOption<Value>[];
  value: Value | null;
  onValueChange: (value: Value) => void;
  name?: string | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
}

/** Exactly one of a few, each with room to explain itself. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, hint, error, options, value, onValueChange, name, disabled, className } = props;
  return (
    <BaseField.Root name={name} disabled={disabled} invalid={Boolean(error)} className={className}>
      <Fieldset.Root
        render={
          <Base<Value | null>
            value={value}
            onValueChange={(next) => (next === null ? undefined : onValueChange(next))}
            className="flex flex-col gap-1"
          />
        }
      >
        <Fieldset.Legend className="font-medium text-body">{label}</Fieldset.Legend>
        {hint ? <BaseField.Description className="mb-1 text-muted text-small">{hint}</BaseField.Description> : null}
        {options.map((option) => (
          <BaseField.Item key={option.value} disabled={option.disabled} className="flex items-start gap-2.5 py-1">
            <RadioMark value={option.value} />
            <div className="min-w-0">
              <BaseField.Label className="text-body data-disabled:text-muted">{option.label}</BaseField.Label>
              {option.hint ? (
                <BaseField.Description className="text-muted text-small">{option.hint}</BaseField.Description>
              ) : null}
            </div>
          </BaseField.Item>
        ))}
      </Fieldset.Root>
      {error ? (
        <BaseField.Error match className="mt-1 flex items-start gap-1.5 text-critical text-small">
          <CircleAlert aria-hidden className="mt-px size-4 shrink-0" />
          <span>{error}</span>
        </BaseField.Error>
      ) : null}
    </BaseField.Root>
  );
}

function RadioMark({ value }: { value: string }) {
  return (
    <Radio.Root
      value={value}
      className={cn(
        'relative mt-0.5 grid size-4 shrink-0 cursor-pointer place-items-center rounded-full bg-raised ring-1 ring-control ring-inset after:absolute after:-inset-1',
        'transition-colors duration-100 hover:ring-muted data-checked:bg-accent data-checked:ring-accent-line data-disabled:cursor-default data-disabled:opacity-50',
      )}
    >
      <Radio.Indicator className="size-1.5 rounded-full bg-on-accent" />
    </Radio.Root>
  );
}
