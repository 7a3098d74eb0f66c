import { fireEvent, render, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ConflictDialog, type ConflictRow } from './conflict-dialog';

const rows: ConflictRow[] = [
  { id: 'name', label: 'Name', mine: 'North', theirs: 'South' },
  { id: 'about', label: 'About', mine: 'We bake.', theirs: 'We brew.' },
];

function open(given: readonly ConflictRow[] = rows) {
  const onMerge = vi.fn();
  const onOpenChange = vi.fn();
  const dialog = (shown: readonly ConflictRow[]) => (
    <ConflictDialog open onOpenChange={onOpenChange} rows={shown} theirsBy="Finn" merged={1} onMerge={onMerge} />
  );
  const view = render(dialog(given));
  const choose = (row: string, side: 'Yours' | 'Theirs') =>
    fireEvent.click(
      within(screen.getByRole('radiogroup', { name: row })).getByRole('radio', { name: new RegExp(`^${side}`) }),
    );
  return { onMerge, onOpenChange, choose, show: (shown: readonly ConflictRow[]) => view.rerender(dialog(shown)) };
}

describe('ConflictDialog', () => {
  it('shows both values of every row and says what merges by itself', () => {
    open();
    const dialog = screen.getByRole('dialog', { name: 'Changed by someone else too' });
    for (const value of ['North', 'South', 'We bake.', 'We brew.'])
      expect(within(dialog).getByText(value)).toBeTruthy();
    expect(dialog.textContent).toContain('2 fields were changed here and elsewhere (by Finn).');
    expect(dialog.textContent).toContain('1 other change will be merged.');
  });

  it('merges only once every row has been chosen, with what was chosen', () => {
    const { onMerge, choose } = open();
    const waiting = screen.getByRole<HTMLButtonElement>('button', { name: 'Choose 2 more' });
    expect(waiting.disabled).toBe(true);
    choose('Name', 'Yours');
    choose('About', 'Theirs');
    fireEvent.click(screen.getByRole('button', { name: 'Merge' }));
    expect(onMerge).toHaveBeenCalledExactlyOnceWith({ name: 'mine', about: 'theirs' });
  });

  it('chooses one side for all', () => {
    const { onMerge } = open();
    fireEvent.click(screen.getByRole('button', { name: 'Take all theirs' }));
    fireEvent.click(screen.getByRole('button', { name: 'Merge' }));
    expect(onMerge).toHaveBeenCalledExactlyOnceWith({ name: 'theirs', about: 'theirs' });
  });

  it('asks again for a row that arrives later and forgets one that leaves', () => {
    const { onMerge, choose, show } = open(rows.slice(0, 1));
    choose('Name', 'Yours');
    show(rows.slice(1));
    expect(screen.getByRole('button', { name: 'Choose 1 more' })).toBeTruthy();
    choose('About', 'Yours');
    fireEvent.click(screen.getByRole('button', { name: 'Merge' }));
    expect(onMerge).toHaveBeenCalledExactlyOnceWith({ about: 'mine' });
  });

  it('closes without merging', () => {
    const { onMerge, onOpenChange } = open();
    fireEvent.click(screen.getByRole('button', { name: 'Keep editing' }));
    expect(onOpenChange).toHaveBeenCalledWith(false);
    expect(onMerge).not.toHaveBeenCalled();
  });
});
