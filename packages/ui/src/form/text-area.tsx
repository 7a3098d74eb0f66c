'use client';

import { Field as Base } from '@base-ui/react/field';
import { type ChangeEvent, type ComponentPropsWithRef, type FocusEvent, useCallback, useState } from 'react';
import { cn } from '../class-names';
import { controlLook, Field, type FieldProps } from './field';

type Native = Omit<ComponentPropsWithRef<'textarea'>, 'className' | 'ref' | 'defaultValue' | 'value'>;

export interface TextAreaProps extends FieldProps, Omit<Native, keyof FieldProps> {
  ref?: React.Ref<HTMLTextAreaElement> | undefined;
  value?: string | undefined;
  defaultValue?: string | undefined;
  /** Shows "12 / 500"; typing past it is allowed and shown, so a pasted text can be cut by its author. */
  limit?: number | undefined;
}

/** Several lines of text. Takes everything a `<textarea>` takes. */
export function TextArea(props: TextAreaProps) {
  const { label, hint, error, required, disabled, hideLabel, aside, className, limit, ...rest } = props;
  const { ref, onChange, onFocus, rows = 4, value, defaultValue, ...area } = rest;
  const [typed, setTyped] = useState((value ?? defaultValue ?? '').length);
  const length = value === undefined ? typed : value.length;
  const attach = useCallback(
    (element: HTMLTextAreaElement | null) => {
      if (typeof ref === 'function') ref(element);
      else if (ref) ref.current = element;
      if (element) setTyped(element.value.length);
    },
    [ref],
  );
  const change = (event: ChangeEvent<HTMLTextAreaElement>) => {
    setTyped(event.target.value.length);
    onChange?.(event);
  };
  // Browsers bring only the caret into view, which can leave most of a tall field under a pinned bar.
  const focus = (event: FocusEvent<HTMLTextAreaElement>) => {
    event.currentTarget.scrollIntoView({ block: 'nearest' });
    onFocus?.(event);
  };
  const counter = limit === undefined ? null : <Counter length={length} limit={limit} />;
  return (
    <Field {...{ label, hint, error, required, disabled, hideLabel, className }} aside={aside ?? counter}>
      <Base.Control
        value={value}
        defaultValue={defaultValue}
        aria-required={required || undefined}
        className={cn(controlLook, 'min-h-control resize-y py-1.5')}
        render={<textarea {...area} ref={attach} rows={rows} onChange={change} onFocus={focus} />}
      />
    </Field>
  );
}

function Counter({ length, limit }: { length: number; limit: number }) {
  const over = length > limit;
  return (
    <span className={cn(over && 'font-medium text-critical')}>
      {length} / {limit}
      {over ? <span className="sr-only"> characters, over the limit</span> : null}
    </span>
  );
}
