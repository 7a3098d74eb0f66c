'use client';

import { cn } from '../class-names';
import { formatMoney } from '../format';
import { useFormats } from '../format-context';

export interface MoneyProps {
  /** Integer minor units: 1250 in EUR is €12.50, in JPY ¥1,250. */
  amount: number;
  /** ISO 4217. */
  currency: string;
  className?: string | undefined;
}

export function Money({ amount, currency, className }: MoneyProps) {
  const { locale } = useFormats();
  return (
    <span className={cn('whitespace-nowrap tabular-nums', className)}>{formatMoney(amount, currency, locale)}</span>
  );
}
