'use client';

import { Field as Base } from '@base-ui/react/field';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { cn } from '../class-names';
import { controlLook, Field, type FieldProps } from './field';

type Native = Omit<ComponentPropsWithRef<'input'>, 'prefix' | 'size' | 'className' | 'defaultValue'>;

export interface TextFieldProps extends FieldProps, Omit<Native, keyof FieldProps> {
  defaultValue?: string | undefined;
  /** Fixed text or an icon inside the field's left edge, such as `https://`. */
  prefix?: ReactNode;
  suffix?: ReactNode;
  inputClassName?: string | undefined;
}

/** One line of text. Takes everything an `<input>` takes, so `{...register('name')}` fits. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, required, disabled, hideLabel, aside, className, ...rest } = props;
  const { prefix, suffix, inputClassName, ...input } = rest;
  const field = { label, hint, error, required, disabled, hideLabel, aside, className };
  const control = (
    <Base.Control
      {...input}
      aria-required={required || undefined}
      className={cn(controlLook, 'h-control', prefix && 'rounded-l-none', suffix && 'rounded-r-none', inputClassName)}
    />
  );
  return (
    <Field {...field}>
      {prefix || suffix ? (
        <div className="flex items-stretch">
          {prefix ? <Affix side="left">{prefix}</Affix> : null}
          {control}
          {suffix ? <Affix side="right">{suffix}</Affix> : null}
        </div>
      ) : (
        control
      )}
    </Field>
  );
}

function Affix({ side, children }: { side: 'left' | 'right'; children: ReactNode }) {
  return (
    <span
      className={cn(
        'flex items-center border-control bg-sunken px-3 text-field text-muted [&_svg]:size-4',
        side === 'left' ? 'rounded-l-control border-y border-l' : 'rounded-r-control border-y border-r',
      )}
    >
      {children}
    </span>
  );
}
