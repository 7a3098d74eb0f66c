import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { SaveBar } from './save-bar';

function open(props: { changed: string[]; pending?: boolean; error?: string }) {
  const onSave = vi.fn();
  const onDiscard = vi.fn();
  const view = render(<SaveBar {...props} onSave={onSave} onDiscard={onDiscard} />);
  const press = () => fireEvent.keyDown(window, { key: 's', ctrlKey: true });
  return { onSave, onDiscard, press, ...view };
}

describe('SaveBar', () => {
  it('is not drawn while nothing has changed, but its live region is mounted', () => {
    const { onSave, press } = open({ changed: [] });
    expect(screen.queryByRole('region', { name: 'Unsaved changes' })).toBeNull();
    expect(screen.getByRole('status').textContent).toBe('');
    expect(press()).toBe(true);
    expect(onSave).not.toHaveBeenCalled();
  });

  it('says how many fields changed and saves by button or Ctrl S', () => {
    const { onSave, onDiscard, press } = open({ changed: ['Name', 'About'] });
    expect(screen.getByRole('status').textContent).toBe('2 fields changed');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(press()).toBe(false);
    expect(onSave).toHaveBeenCalledTimes(2);
    fireEvent.click(screen.getByRole('button', { name: 'Discard' }));
    expect(onDiscard).toHaveBeenCalledTimes(1);
  });

  it('takes no second press while saving', () => {
    const { onSave, press } = open({ changed: ['Name'], pending: true });
    const button = screen.getByRole('button', { name: 'Saving…' });
    fireEvent.click(button);
    press();
    expect(onSave).not.toHaveBeenCalled();
    expect(button.getAttribute('aria-busy')).toBe('true');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Discard' }).disabled).toBe(true);
  });

  it('shows why saving failed and offers Save again', () => {
    const { onSave } = open({ changed: ['Name'], error: 'That name is taken.' });
    expect(screen.getByRole('alert').textContent).toBe('That name is taken.');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(onSave).toHaveBeenCalledTimes(1);
  });

  it('tells the page how much it covers, for as long as it stands', () => {
    const covered = () => document.documentElement.style.getPropertyValue('--ui-save-bar-height');
    const { rerender } = open({ changed: ['Name'] });
    expect(covered()).toMatch(/^\d+px$/);
    rerender(<SaveBar changed={[]} onSave={() => undefined} onDiscard={() => undefined} />);
    expect(covered()).toBe('');
  });
});
