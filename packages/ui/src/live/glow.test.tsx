import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Glow } from './glow';

describe('Glow', () => {
  it('does not glow for its first value, then once for each change, without remounting', () => {
    const cell = (value: number) => (
      <Glow value={value}>
        <input aria-label="Stock" defaultValue={value} />
      </Glow>
    );
    const { rerender } = render(cell(4));
    const input = screen.getByLabelText('Stock');
    const frame = input.parentElement!;
    expect(frame.className).not.toContain('animate-glow');
    rerender(cell(3));
    expect(frame.className).toContain('animate-glow-odd');
    rerender(cell(3));
    expect(frame.dataset.changes).toBe('1');
    rerender(cell(2));
    expect(frame.className).toContain('animate-glow-even');
    expect(screen.getByLabelText('Stock')).toBe(input);
  });
});
