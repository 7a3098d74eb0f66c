'use client';

import { TextField, type TextFieldProps } from '@stallwire/ui';

interface NumberFieldProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'type'> {
  value: number | null;
  onValueChange: (value: number | null) => void;
}

/** A whole number, or nothing yet. Other signs are not let in. */
export function NumberField({ value, onValueChange, ...rest }: NumberFieldProps) {
  return (
    <TextField
      {...rest}
      inputMode="numeric"
      autoComplete="off"
      inputClassName="text-right tabular-nums"
      value={value === null ? '' : String(value)}
      onChange={(event) => {
        const digits = event.target.value.replace(/\D/g, '').slice(0, 8);
        onValueChange(digits === '' ? null : Number(digits));
      }}
    />
  );
}
