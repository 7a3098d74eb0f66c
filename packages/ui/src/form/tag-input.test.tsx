import { fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { TagInput } from './tag-input';
import { addTags, splitTags } from './tags';

function open(start: string[] = [], rules: { max?: number; maxLength?: number } = {}) {
  function Form() {
    const [value, setValue] = useState<readonly string[]>(start);
    return <TagInput label="Regions" value={value} onValueChange={setValue} {...rules} />;
  }
  render(<Form />);
  const input = screen.getByRole<HTMLInputElement>('textbox', { name: 'Regions' });
  const tags = () =>
    within(screen.getByRole('list'))
      .queryAllByRole('listitem')
      .map((item) => item.textContent);
  const type = (value: string) => fireEvent.change(input, { target: { value } });
  return { input, tags, type };
}

describe('TagInput', () => {
  it('adds on Enter, on a comma and on leaving', () => {
    const { input, tags, type } = open();
    type('Berlin');
    fireEvent.keyDown(input, { key: 'Enter' });
    type('Hamburg,');
    type(' Kiel ');
    fireEvent.blur(input);
    expect(tags()).toEqual(['Berlin', 'Hamburg', 'Kiel']);
    expect(input.value).toBe('');
    expect(screen.getByRole('status').textContent).toBe('Added Kiel');
  });

  it('does not submit the form with an Enter that adds, but does with one that has nothing to add', () => {
    const { input, type } = open();
    type('Berlin');
    expect(fireEvent.keyDown(input, { key: 'Enter' })).toBe(false);
    expect(fireEvent.keyDown(input, { key: 'Enter' })).toBe(true);
  });

  it('takes the last tag back into the field with Backspace', () => {
    const { input, tags } = open(['Berlin', 'Kiel']);
    fireEvent.keyDown(input, { key: 'Backspace' });
    expect(tags()).toEqual(['Berlin']);
    expect(input.value).toBe('Kiel');
  });

  it('removes with its button and keeps the focus in the field', () => {
    const { input, tags } = open(['Berlin', 'Kiel']);
    fireEvent.click(screen.getByRole('button', { name: 'Remove Berlin' }));
    expect(tags()).toEqual(['Kiel']);
    expect(document.activeElement).toBe(input);
  });

  it('takes a pasted list apart', () => {
    const { input, tags } = open();
    fireEvent.paste(input, { clipboardData: { getData: () => 'Berlin; Kiel\nHamburg, berlin' } });
    expect(tags()).toEqual(['Berlin', 'Kiel', 'Hamburg']);
    expect(screen.getByText('Already in the list.')).toBeTruthy();
  });

  it('says why it refuses and keeps what was typed', () => {
    const { input, tags, type } = open(['Berlin'], { max: 1 });
    type('Kiel');
    fireEvent.keyDown(input, { key: 'Enter' });
    expect(tags()).toEqual(['Berlin']);
    expect(input.value).toBe('Kiel');
    expect(screen.getByText('No more than 1; remove one first.')).toBeTruthy();
    expect(input.getAttribute('aria-invalid')).toBe('true');
  });
});

describe('tags', () => {
  it('splits at commas, semicolons and line ends', () => {
    expect(splitTags(' a,b ;c\r\nd  e,, ')).toEqual(['a', 'b', 'c', 'd e']);
  });

  it('adds what fits and reports the first refusal', () => {
    expect(addTags(['a'], ['A', 'b', 'toolong', 'c'], { max: 2, maxLength: 3 })).toEqual({
      tags: ['a', 'b'],
      problem: 'duplicate',
    });
  });
});
