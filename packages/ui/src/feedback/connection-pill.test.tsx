import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ConnectionPill, type ConnectionState } from './connection-pill';

const words: readonly (readonly [ConnectionState, string])[] = [
  ['live', 'Live'],
  ['catching-up', 'Catching up'],
  ['reconnecting', 'Reconnecting'],
  ['offline', 'Offline'],
  ['signed-out', 'Signed out'],
];

describe('ConnectionPill', () => {
  it('announces each state in a region that stays', () => {
    const pill = (state: ConnectionState) => <ConnectionPill state={state} lastSync={null} onRetry={() => undefined} />;
    const { rerender } = render(pill('live'));
    const region = screen.getByRole('status');
    for (const [state, label] of words) {
      rerender(pill(state));
      expect(region.textContent).toBe(`Connection: ${label}`);
      expect(screen.getByRole('button', { name: `Connection: ${label}` })).toBeTruthy();
    }
  });

  it('opens to the last sync and Retry', async () => {
    const onRetry = vi.fn();
    const lastSync = new Date('2026-03-05T13:05:09Z');
    render(<ConnectionPill state="reconnecting" lastSync={lastSync} onRetry={onRetry} />);
    fireEvent.click(screen.getByRole('button', { name: 'Connection: Reconnecting' }));
    const dialog = await screen.findByRole('dialog', { name: 'Reconnecting' });
    expect(dialog.querySelector('time')?.dateTime).toBe('2026-03-05T13:05:09.000Z');
    fireEvent.click(screen.getByRole('button', { name: 'Retry now' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
  });

  it('gives the reason that is known in place of the state’s own words', async () => {
    const why = 'Close some tabs, then retry.';
    render(<ConnectionPill state="offline" lastSync={null} onRetry={() => undefined} why={why} />);
    fireEvent.click(screen.getByRole('button', { name: 'Connection: Offline' }));
    const dialog = await screen.findByRole('dialog', { name: 'Offline' });
    expect(dialog.textContent).toContain(why);
    expect(dialog.textContent).not.toContain('no network');
  });

  it('offers to sign in again where that is what helps', async () => {
    const onSignIn = vi.fn();
    const onRetry = vi.fn();
    render(<ConnectionPill state="signed-out" lastSync={null} onRetry={onRetry} onSignIn={onSignIn} />);
    fireEvent.click(screen.getByRole('button', { name: 'Connection: Signed out' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Sign in' }));
    expect(onSignIn).toHaveBeenCalledTimes(1);
    expect(onRetry).not.toHaveBeenCalled();
  });
});
