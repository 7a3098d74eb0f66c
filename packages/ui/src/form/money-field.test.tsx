import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { FormatProvider } from '../format-context';
import { MoneyField } from './money-field';

interface Setup {
  currency: string;
  locale?: string;
  start?: number | null;
  allowNegative?: boolean;
}

function open({ currency, locale = 'en', start = null, allowNegative }: Setup) {
  const values: (number | null)[] = [];
  function Form() {
    const [value, setValue] = useState(start);
    const change = (next: number | null) => {
      values.push(next);
      setValue(next);
    };
    return (
      <MoneyField
        label="Price"
        currency={currency}
        value={value}
        onValueChange={change}
        allowNegative={allowNegative}
      />
    );
  }
  render(
    <FormatProvider locale={locale} timeZone="UTC">
      <Form />
    </FormatProvider>,
  );
  const input = screen.getByLabelText<HTMLInputElement>('Price');
  const type = (text: string) => {
    for (let end = 1; end <= text.length; end++) fireEvent.change(input, { target: { value: text.slice(0, end) } });
  };
  return { input, values, type };
}

describe('MoneyField', () => {
  it('hands on integer minor units while typing and tidies up on leaving', () => {
    const { input, values, type } = open({ currency: 'EUR' });
    type('12.5');
    expect(values).toEqual([100, 1200, 1200, 1250]);
    expect(input.value).toBe('12.5');
    fireEvent.blur(input);
    expect(input.value).toBe('12.50');
  });

  it('lets no more decimals in than the currency has', () => {
    const yen = open({ currency: 'JPY', start: 500 });
    fireEvent.change(yen.input, { target: { value: '500.5' } });
    expect(yen.input.value).toBe('500');
    expect(yen.values).toEqual([]);
  });

  it('takes three decimals where the currency has three', () => {
    const { input, type } = open({ currency: 'KWD' });
    type('1.250');
    fireEvent.change(input, { target: { value: '1.2505' } });
    expect(input.value).toBe('1.250');
    fireEvent.blur(input);
    expect(input.value).toBe('1.250');
  });

  it('can be typed with the thousands marked, digit by digit', () => {
    const { input, values, type } = open({ currency: 'JPY' });
    type('1,250');
    expect(values.at(-1)).toBe(1250);
    fireEvent.blur(input);
    expect(input.value).toBe('1250');
  });

  it('writes and reads the comma where the locale does', () => {
    const { input, values, type } = open({ currency: 'EUR', locale: 'de', start: 999 });
    expect(input.value).toBe('9,99');
    type('10,50');
    expect(values.at(-1)).toBe(1050);
  });

  it('is null when emptied, and keeps letters and unasked minus signs out', () => {
    const { input, values } = open({ currency: 'USD', start: 700 });
    fireEvent.change(input, { target: { value: '7.00x' } });
    fireEvent.change(input, { target: { value: '-7' } });
    expect(values).toEqual([]);
    fireEvent.change(input, { target: { value: '' } });
    expect(values).toEqual([null]);
  });

  it('takes a minus sign where it may', () => {
    const { values, type } = open({ currency: 'USD', allowNegative: true });
    type('-2.5');
    expect(values.at(-1)).toBe(-250);
  });
});
