import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { FormatProvider } from '../format-context';
import { initials } from './avatar';
import { type Column, DataTable, type DataTableProps } from './data-table';
import { relativeTime } from './relative';
import { RelativeTime } from './relative-time';

describe('relativeTime', () => {
  const now = new Date('2026-03-05T12:00:00Z');
  it.each([
    ['2026-03-05T11:59:30Z', 'just now'],
    ['2026-03-05T11:59:10Z', '1 minute ago'],
    ['2026-03-05T11:01:00Z', '59 minutes ago'],
    ['2026-03-05T09:00:00Z', '3 hours ago'],
    ['2026-03-04T11:00:00Z', 'yesterday'],
    ['2026-03-07T12:00:00Z', 'in 2 days'],
    ['2025-03-01T12:00:00Z', 'last year'],
  ])('%s is %s', (date, words) => expect(relativeTime(new Date(date), now)).toBe(words));
});

describe('RelativeTime', () => {
  it('carries the exact time in the zone that was set', () => {
    render(
      <FormatProvider locale="en-GB" timeZone="Europe/Berlin">
        <RelativeTime date={new Date('2026-03-05T13:05:09Z')} />
      </FormatProvider>,
    );
    expect(document.querySelector('time')?.title).toBe('5 March 2026 at 14:05:09 CET');
  });
});

describe('DataTable', () => {
  interface Row {
    id: string;
    name: string;
    total: string;
  }
  const columns: Column<Row>[] = [
    { id: 'name', header: 'Product', title: true, cell: (row) => row.name },
    { id: 'total', header: 'Total', align: 'end', cell: (row) => row.total },
  ];
  const rows = [
    { id: '1', name: 'Rye', total: '€4.20' },
    { id: '2', name: 'Oat', total: '€3.80' },
  ];

  it('keeps its meaning, whatever its layout', () => {
    render(
      <DataTable
        label="Products"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        selectedKeys={new Set(['2'])}
      />,
    );
    const table = screen.getByRole('table', { name: 'Products' });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((cell) => cell.textContent),
    ).toEqual(['Product', 'Total']);
    const row = within(table).getByRole('row', { name: /Oat/ });
    expect(within(row).getByRole('rowheader').textContent).toBe('Oat');
    expect(row.getAttribute('aria-selected')).toBe('true');
  });

  it('shows what to do when there is nothing', () => {
    render(
      <DataTable
        label="Products"
        columns={columns}
        rows={[]}
        rowKey={(row) => row.id}
        empty={<p>Add the first product.</p>}
      />,
    );
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.getByText('Add the first product.')).toBeTruthy();
  });

  describe('of more rows than are drawn whole', () => {
    const many = Array.from({ length: 300 }, (_, at) => ({ id: `r${at}`, name: `Loaf ${at}`, total: '€1.00' }));
    const long = (props: Partial<DataTableProps<Row>> = {}) => (
      <DataTable label="Products" columns={columns} rows={many} rowKey={(row) => row.id} {...props} />
    );
    const drawn = () => [...document.querySelectorAll('tr[data-key]')].map((row) => row.getAttribute('data-key'));

    beforeEach(() => {
      // What has no layout is as high as a row.
      vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 800, 40));
      vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(40);
    });
    afterEach(() => vi.restoreAllMocks());

    it('begins with the first ones on the server, and says how many there are', () => {
      const html = renderToString(long());
      expect(html.match(/data-key=/g)).toHaveLength(50);
      expect(html).toContain('aria-rowcount="301"');
      expect(html).toMatch(/data-key="r0"[^>]*aria-rowindex="2"/);
      // A browser that comes back scrolls to where it was: the page has to be that high.
      expect(html).toContain('style="height:calc(250 * var(--row-guess))"');
    });

    it('draws those in sight, and those the keyboard goes on from wherever they are', () => {
      const { rerender } = render(long());
      expect(drawn()).toContain('r0');
      expect(drawn().length).toBeLessThan(50);
      rerender(long({ activeKey: 'r200' }));
      expect(drawn().slice(-3)).toEqual(['r199', 'r200', 'r201']);
      // The room of the others is kept, also between the two.
      const rooms = [...document.querySelectorAll<HTMLElement>('tr[aria-hidden]')].map((row) => row.style.height);
      expect(rooms.map(Number.parseFloat).reduce((sum, height) => sum + height)).toBe((300 - drawn().length) * 40);
      expect(rooms).toHaveLength(2);
    });

    it('keeps each row and the focus when one less makes it short', () => {
      const cells: Column<Row>[] = [
        { id: 'name', header: 'Product', cell: (row) => <button type="button">{row.name}</button> },
      ];
      const { rerender } = render(long({ columns: cells, rows: many.slice(0, 51) }));
      const button = screen.getByRole('button', { name: 'Loaf 3' });
      button.focus();
      rerender(long({ columns: cells, rows: many.slice(0, 50) }));
      expect(document.activeElement).toBe(button);
      expect(drawn()).toHaveLength(50);
      rerender(long({ columns: cells, rows: many.slice(0, 51) }));
      expect(document.activeElement).toBe(button);
    });

    it('moves with the rows that are read when something comes or goes above them', () => {
      let above = 300;
      const resized: ResizeObserverCallback[] = [];
      class Observer implements ResizeObserver {
        constructor(heard: ResizeObserverCallback) {
          resized.push(heard);
        }
        observe = () => {};
        unobserve = () => {};
        disconnect = () => {};
      }
      vi.stubGlobal('ResizeObserver', Observer);
      vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(
        () => new DOMRect(0, above - window.scrollY, 800, 40),
      );
      const moved = vi.spyOn(window, 'scrollBy').mockReturnValue();
      onTestFinished(() => {
        vi.unstubAllGlobals();
        window.scrollTo(0, 0);
      });
      const comes = (height: number) => {
        above += height;
        act(() => {
          for (const heard of [...resized]) heard([], new Observer(() => {}));
        });
      };
      render(long());
      comes(44);
      // Where the list begins in sight, nothing is held.
      expect(moved).not.toHaveBeenCalled();
      window.scrollTo(0, 2_000);
      fireEvent.scroll(window);
      comes(44);
      expect(moved).toHaveBeenCalledExactlyOnceWith({ top: 44, behavior: 'instant' });
    });

    it('puts all of them on paper', () => {
      render(long());
      fireEvent(window, new Event('beforeprint'));
      expect(drawn()).toHaveLength(300);
      fireEvent(window, new Event('afterprint'));
      expect(drawn().length).toBeLessThan(50);
    });
  });
});

describe('initials', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['bo', 'B'],
    ['Maria del Mar Ruiz', 'MR'],
    ['', ''],
    ['émile 東', 'É東'],
  ])('%s is %s', (name, letters) => expect(initials(name)).toBe(letters));

  it('are the same on a server and on a Turkish device, which writes a capital i with a dot', () => {
    using _turkish = vi.spyOn(String.prototype, 'toLocaleUpperCase').mockImplementation(function (
      this: string,
      locale,
    ) {
      return locale === undefined ? this.replaceAll('i', 'İ').toUpperCase() : this.toUpperCase();
    });
    expect(initials('ipek kiraz')).toBe('IK');
  });
});
