'use client';

import { Field as Base } from '@base-ui/react/field';
import { type Ref, useState } from 'react';
import { cn } from '../class-names';
import { currencyDigits, formatDecimal, parseMoney } from '../format';
import { useFormats } from '../format-context';
import { controlLook, Field, type FieldProps } from './field';

export interface MoneyFieldProps extends FieldProps {
  /** Integer minor units, or null while the field is empty. */
  value: number | null;
  onValueChange: (value: number | null) => void;
  onBlur?: (() => void) | undefined;
  /** ISO 4217; settles how many decimals can be typed. */
  currency: string;
  allowNegative?: boolean | undefined;
  name?: string | undefined;
  ref?: Ref<HTMLElement> | undefined;
}

// Not yet an amount, but what typing one goes through: "-", ",", or "1,2" before "1,200" becomes whole.
const ON_THE_WAY = /^-?\d{0,3}([.,]\d{3})*[.,]?\d{0,2}$/;

/** An amount of money, typed as people write it. What cannot be an amount in this currency is not let in. */
export function MoneyField(props: MoneyFieldProps) {
  const { label, hint, error, required, disabled, hideLabel, aside, className, ...rest } = props;
  const { value, onValueChange, onBlur, currency, allowNegative = false, name, ref } = rest;
  const { locale } = useFormats();
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? (value === null ? '' : formatDecimal(value, currency, locale));

  const type = (text: string) => {
    if (text.includes('-') && !allowNegative) return;
    const parsed = parseMoney(text, { currency, locale });
    if ('minor' in parsed) onValueChange(parsed.minor);
    else if (text.trim() === '') onValueChange(null);
    else if (parsed.problem !== 'not-a-number' || !ON_THE_WAY.test(text)) return;
    setDraft(text);
  };
  const leave = () => {
    setDraft(null);
    onBlur?.();
  };
  return (
    <Field {...{ label, hint, error, required, disabled, hideLabel, aside, className }}>
      <div className="relative">
        <Base.Control
          ref={ref}
          name={name}
          value={shown}
          onValueChange={type}
          onBlur={leave}
          inputMode={currencyDigits(currency) === 0 ? 'numeric' : 'decimal'}
          autoComplete="off"
          aria-required={required || undefined}
          className={cn(controlLook, 'h-control pr-14 text-right tabular-nums')}
        />
        <span
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-muted text-small"
        >
          {currency}
        </span>
      </div>
    </Field>
  );
}
