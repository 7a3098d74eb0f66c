import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Checkbox } from './checkbox';
import { ColorField, readColor } from './color-field';
import { RadioGroup } from './radio-group';
import { Switch } from './switch';
import { TextArea } from './text-area';
import { TextField } from './text-field';

describe('TextField', () => {
  it('ties label, hint and error to the input', () => {
    render(<TextField label="E-mail" hint="Only for receipts." error="Write it as name@example.com." required />);
    const input = screen.getByLabelText<HTMLInputElement>(/E-mail/);
    const described = input.getAttribute('aria-describedby') ?? '';
    const words = described.split(' ').map((id) => document.getElementById(id)?.textContent);
    expect(words).toEqual(expect.arrayContaining(['Only for receipts.', 'Write it as name@example.com.']));
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(input.getAttribute('aria-required')).toBe('true');
  });

  it('hands a form library the element, its name and its events', () => {
    const seen: string[] = [];
    const ref = vi.fn();
    const field = { name: 'city', ref, onBlur: () => seen.push('blur') };
    render(<TextField label="City" {...field} onChange={(event) => seen.push(event.target.value)} />);
    const input = screen.getByLabelText<HTMLInputElement>('City');
    fireEvent.change(input, { target: { value: 'Kiel' } });
    fireEvent.blur(input);
    expect(seen).toEqual(['Kiel', 'blur']);
    expect(input.name).toBe('city');
    expect(ref).toHaveBeenCalledWith(input);
  });
});

describe('TextArea', () => {
  it('counts against its limit and says when it is over', () => {
    render(<TextArea label="About" limit={5} defaultValue="abcd" />);
    expect(screen.getByText('4 / 5')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('About'), { target: { value: 'abcdef' } });
    expect(screen.getByText(/6 \/ 5/).textContent).toContain('over the limit');
  });
});

describe('ColorField', () => {
  function open(start: string | null) {
    const values: (string | null)[] = [];
    function Form() {
      const [value, setValue] = useState(start);
      const change = (next: string | null) => {
        values.push(next);
        setValue(next);
      };
      return <ColorField label="Accent" value={value} onValueChange={change} />;
    }
    render(<Form />);
    return { values, input: screen.getByLabelText<HTMLInputElement>('Accent') };
  }

  it('passes on whole colours only while one types; what is left half-typed stays, for the form to complain about', () => {
    const { input, values } = open('#2a4fd1');
    fireEvent.change(input, { target: { value: '#2a4' } });
    fireEvent.change(input, { target: { value: '#2a4f' } });
    expect(values).toEqual(['#22aa44']);
    fireEvent.blur(input);
    expect(input.value).toBe('#2a4f');
    expect(values).toEqual(['#22aa44', '#2a4f']);
    fireEvent.change(input, { target: { value: '' } });
    fireEvent.blur(input);
    expect(values.at(-1)).toBeNull();
  });

  it('follows the picker', () => {
    const { input, values } = open(null);
    fireEvent.change(screen.getByLabelText('Pick a colour'), { target: { value: '#ff6b35' } });
    expect(values).toEqual(['#ff6b35']);
    expect(input.value).toBe('#ff6b35');
  });

  it('reads colours as people write them', () => {
    expect(['#FFF', 'abc123', ' #Abc123 ', 'red', '#12345'].map(readColor)).toEqual([
      '#ffffff',
      '#abc123',
      '#abc123',
      null,
      null,
    ]);
  });
});

describe('choices', () => {
  it('a switch is named by its label and turned by it', () => {
    const onCheckedChange = vi.fn();
    render(
      <Switch label="Shop is open" hint="Visitors can order." checked={false} onCheckedChange={onCheckedChange} />,
    );
    expect(screen.getByRole('switch', { name: 'Shop is open' }).getAttribute('aria-checked')).toBe('false');
    fireEvent.click(screen.getByText('Shop is open'));
    expect(onCheckedChange).toHaveBeenCalledExactlyOnceWith(true);
  });

  it('a checkbox shows "some" as mixed', () => {
    const onCheckedChange = vi.fn();
    render(<Checkbox label="All orders" hideLabel checked={false} indeterminate onCheckedChange={onCheckedChange} />);
    const box = screen.getByRole('checkbox', { name: 'All orders' });
    expect(box.getAttribute('aria-checked')).toBe('mixed');
    fireEvent.click(box);
    expect(onCheckedChange).toHaveBeenCalledExactlyOnceWith(true, false);
  });

  it('a radio group is named, and its options by their labels', () => {
    const onValueChange = vi.fn();
    const options = [
      { value: 'flat', label: 'Flat fee' },
      { value: 'weight', label: 'By weight', hint: 'Needs weights on every product.' },
    ] as const;
    render(<RadioGroup label="Shipping" options={options} value="flat" onValueChange={onValueChange} />);
    expect(screen.getByRole('radiogroup', { name: 'Shipping' })).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: 'By weight' }));
    expect(onValueChange).toHaveBeenCalledExactlyOnceWith('weight');
  });
});
