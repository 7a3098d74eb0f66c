'use client';

import { Field as Base } from '@base-ui/react/field';
import { type ReactNode, type Ref, useState } from 'react';
import { cn } from '../class-names';
import { controlLook, Field, type FieldProps } from './field';

export interface ColorFieldProps extends FieldProps {
  /** `#rrggbb`, or null while there is none; what was typed and left, when it is no colour, for the form's rules to complain about. */
  value: string | null;
  onValueChange: (value: string | null) => void;
  onBlur?: (() => void) | undefined;
  /** Says what the colour will do, for instance how legible text on it is. */
  advice?: ReactNode;
  name?: string | undefined;
  ref?: Ref<HTMLElement> | undefined;
}

/** Reads `#rgb`, `rgb`, `#rrggbb` or `rrggbb` as `#rrggbb` in lower case; anything else is null. */
export function readColor(text: string): string | null {
  const bare = text.trim().replace(/^#/, '').toLowerCase();
  if (/^[0-9a-f]{6}$/.test(bare)) return `#${bare}`;
  if (/^[0-9a-f]{3}$/.test(bare)) return `#${[...bare].map((digit) => digit + digit).join('')}`;
  return null;
}

/** A colour by hex code or by the system's picker. While one types only whole colours are passed on. */
export function ColorField(props: ColorFieldProps) {
  const { label, hint, error, required, disabled, hideLabel, aside, className, ...rest } = props;
  const { value, onValueChange, onBlur, advice, name, ref } = rest;
  const [draft, setDraft] = useState<string | null>(null);
  const type = (text: string) => {
    setDraft(text);
    const color = readColor(text);
    if (color || text.trim() === '') onValueChange(color);
  };
  const leave = () => {
    if (draft !== null && draft.trim() !== '' && readColor(draft) === null) onValueChange(draft.trim());
    setDraft(null);
    onBlur?.();
  };
  return (
    <Field {...{ label, hint, error, required, disabled, hideLabel, aside, className }}>
      <div className="flex gap-2">
        <input
          type="color"
          tabIndex={-1}
          aria-label="Pick a colour"
          disabled={disabled}
          value={readColor(value ?? '') ?? '#808080'}
          onChange={(event) => {
            setDraft(null);
            onValueChange(event.target.value);
          }}
          className="size-control shrink-0 cursor-pointer appearance-none overflow-hidden rounded-control bg-transparent ring-1 ring-control ring-inset [&::-moz-color-swatch]:border-0 [&::-webkit-color-swatch-wrapper]:p-0 [&::-webkit-color-swatch]:border-0"
        />
        <Base.Control
          ref={ref}
          name={name}
          value={draft ?? value ?? ''}
          onValueChange={type}
          onBlur={leave}
          placeholder="#2a4fd1"
          spellCheck={false}
          autoComplete="off"
          maxLength={9}
          className={cn(controlLook, 'h-control max-w-36 font-mono')}
        />
      </div>
      {advice ? <div className="text-muted text-small">{advice}</div> : null}
    </Field>
  );
}
