import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { CommandPalette } from './command-palette';
import { ShortcutsHelp } from './shortcuts-help';

function open() {
  const onSelect = vi.fn();
  const groups = [
    {
      id: 'go',
      label: 'Go to',
      items: [
        { id: 'a1', label: 'Orders', onSelect },
        { id: 'a2', label: 'Settings', keywords: ['branding', 'logo'], onSelect: () => onSelect('settings') },
      ],
    },
  ];
  function App() {
    const [palette, setPalette] = useState(false);
    const [help, setHelp] = useState(false);
    return (
      <>
        <input aria-label="Note" />
        <CommandPalette open={palette} onOpenChange={setPalette} groups={groups} />
        <ShortcutsHelp
          open={help}
          onOpenChange={setHelp}
          groups={[{ label: 'Anywhere', shortcuts: [{ keys: ['?'], does: 'This list' }] }]}
        />
      </>
    );
  }
  render(<App />);
  return { onSelect };
}

describe('CommandPalette', () => {
  it('opens with Ctrl K even while typing, finds by other words, runs the choice and closes', async () => {
    const { onSelect } = open();
    fireEvent.keyDown(screen.getByLabelText('Note'), { key: 'k', ctrlKey: true });
    const input = await screen.findByRole('combobox');
    expect(screen.getAllByRole('option')).toHaveLength(2);
    fireEvent.change(input, { target: { value: 'logo' } });
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['Settings']);
    fireEvent.keyDown(input, { key: 'Enter' });
    expect(onSelect).toHaveBeenCalledExactlyOnceWith('settings');
    await vi.waitFor(() => expect(screen.queryByRole('combobox')).toBeNull());
  });

  it('says when nothing is found', async () => {
    open();
    fireEvent.keyDown(window, { key: 'K', metaKey: true });
    fireEvent.change(await screen.findByRole('combobox'), { target: { value: 'zzz' } });
    expect(screen.getByText('Nothing is called “zzz”.')).toBeTruthy();
  });
});

describe('ShortcutsHelp', () => {
  it('opens with ? but not while text is being typed', async () => {
    open();
    fireEvent.keyDown(screen.getByLabelText('Note'), { key: '?' });
    expect(screen.queryByRole('dialog')).toBeNull();
    fireEvent.keyDown(document.body, { key: '?' });
    expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy();
    expect(screen.getByText('This list')).toBeTruthy();
  });
});
