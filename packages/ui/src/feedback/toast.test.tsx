import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { counted } from '../format';
import { dismissToast, Toaster, toast } from './toast';
import { TOAST_CAP, ToastBook } from './toast-book';

const shown = () => screen.queryAllByRole('listitem').map((item) => item.querySelector('p')?.firstChild?.textContent);

afterEach(async () => {
  act(() => dismissToast());
  await waitFor(() => expect(shown()).toEqual([]));
});

describe('toast', () => {
  it('is announced in a polite region that is there before the first toast', async () => {
    const { container } = render(<Toaster />);
    const region = container.querySelector('[aria-live="polite"]');
    expect(region?.children).toHaveLength(0);
    act(() => void toast({ title: 'Saved' }));
    await waitFor(() => expect(region?.textContent).toContain('Saved'));
  });

  it('groups by key: one place, the newest words, the count', async () => {
    render(<Toaster />);
    const orders = { key: 'orders', title: (count: number) => counted(count, 'new order') };
    act(() => void [toast(orders), toast(orders), toast(orders)]);
    await waitFor(() => expect(shown()).toEqual(['3 new orders']));
  });

  it('shows three at most and sends the oldest away', async () => {
    render(<Toaster />);
    for (const title of ['one', 'two', 'three']) act(() => void toast({ title }));
    await waitFor(() => expect(shown()).toEqual(['three', 'two', 'one']));
    act(() => void toast({ title: 'four' }));
    await waitFor(() => expect(shown()).toEqual(['four', 'three', 'two']));
  });

  it('acts once and leaves', async () => {
    render(<Toaster />);
    const onPress = vi.fn();
    act(() => void toast({ title: 'Archived', action: { label: 'Undo', onPress } }));
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(shown()).toEqual([]));
    expect(onPress).toHaveBeenCalledTimes(1);
  });

  it('starts counting anew after its toast has left', async () => {
    render(<Toaster />);
    const orders = { key: 'orders', title: (count: number) => counted(count, 'new order') };
    act(() => void [toast(orders), toast(orders)]);
    await waitFor(() => expect(shown()).toEqual(['2 new orders']));
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    act(() => void toast(orders));
    await waitFor(() => expect(shown()).toEqual(['1 new order']));
  });
});

describe('ToastBook', () => {
  it('counts a key that keeps firing as recent, so that it is not the one sent away', () => {
    const book = new ToastBook();
    const busy = book.add('busy').id;
    const quiet = book.add('quiet').id;
    book.add('other');
    expect(book.add('busy')).toEqual({ id: busy, count: 2, leaving: [] });
    expect(book.add('new').leaving).toEqual([quiet]);
    expect(book.ids()).toHaveLength(TOAST_CAP);
  });

  it('gives a key that comes back a new id, and ignores the leaving of the old one', () => {
    const book = new ToastBook();
    const first = book.add('orders').id;
    book.remove(first);
    const second = book.add('orders').id;
    book.remove(first);
    expect(second).not.toBe(first);
    expect(book.ids()).toEqual([second]);
  });
});
