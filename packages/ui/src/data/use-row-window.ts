'use client';

import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** As many rows are drawn whole: the browser's own search finds them, paper shows them, they are there before any script. */
export const drawnWhole = 50;

/** Rows that are drawn above and below those in sight, so that none is missing while the list is scrolled. */
const overscan = 12;

/** px */
interface Measured {
  /** From the top of the document to the first row. */
  readonly top: number;
  /** What a row that was not drawn yet is taken for. */
  readonly rowHeight: number;
  /** For the table: the width of what it stands in. */
  readonly room: number;
  /** Of its columns; null while they find their place in another room. */
  readonly columns: readonly number[] | null;
}

/** A row that is drawn, or the room of those that are not. */
export type Strip = { readonly index: number } | { readonly above: number; readonly height: number | string };

interface RowWindow {
  readonly strips: readonly Strip[];
  /** Widths of the columns in percent, from the first rows: they stay where they are, whichever rows are drawn. */
  readonly columns: readonly number[] | null;
  /** For each row that is drawn, which carries its index as `data-index`. */
  readonly measureRow: (row: HTMLTableRowElement | null) => void;
}

interface RowWindowOptions {
  readonly keys: readonly string[];
  /** Rows that are drawn wherever the list is scrolled to, and their neighbours: the keyboard goes on from them. */
  readonly kept: readonly (string | null | undefined)[];
  readonly table: RefObject<HTMLTableElement | null>;
}

/**
 * Which rows of a long table are drawn: the first ones until it is known how high rows are, those in sight of the window after that, all
 * of them for paper.
 */
export function useRowWindow({ keys, kept, table }: RowWindowOptions): RowWindow {
  const isLong = keys.length > drawnWhole;
  const measured = useMeasured(table, isLong);
  const printed = usePrinted();
  const placeOf = (key: string | null | undefined) => (key == null ? -1 : keys.indexOf(key));
  const keptPlaces = kept
    .map(placeOf)
    .flatMap((at) => (at < 0 ? [] : [at - 1, at, at + 1]))
    .filter((at) => at >= 0 && at < keys.length);
  const rows = useWindowVirtualizer<HTMLTableRowElement>({
    count: keys.length,
    enabled: isLong && measured !== null,
    estimateSize: () => measured?.rowHeight ?? 0,
    scrollMargin: measured?.top ?? 0,
    overscan,
    getItemKey: useCallback((index: number) => keys[index] ?? index, [keys]),
    rangeExtractor: (range: Range) =>
      [...new Set([...defaultRangeExtractor(range), ...keptPlaces])].sort((a, b) => a - b),
    useFlushSync: false,
  });
  const rowHeight = measured?.rowHeight;
  // What was guessed with another height is guessed anew.
  useLayoutEffect(() => rows.measure(), [rows, rowHeight]);

  const drawn = rows.getVirtualItems();
  const columns = measured?.columns ? sharesOf(measured.columns) : null;
  const measureRow = rows.measureElement;
  if (printed || !isLong) return { strips: keys.map((_, index) => ({ index })), columns, measureRow };
  if (!measured || drawn.length === 0) {
    const first: Strip[] = keys.slice(0, drawnWhole).map((_, index) => ({ index }));
    // As much room as the rest may take: what a browser scrolls back to after a reload is there.
    const rest = { above: keys.length, height: `calc(${keys.length - drawnWhole} * var(--row-guess))` };
    return { strips: [...first, rest], columns, measureRow };
  }
  const strips: Strip[] = [];
  let end = measured.top;
  for (const { index, start, end: below } of drawn) {
    if (start > end) strips.push({ above: index, height: start - end });
    strips.push({ index });
    end = below;
  }
  const rest = rows.getTotalSize() + measured.top - end;
  if (rest > 0) strips.push({ above: keys.length, height: rest });
  return { strips, columns, measureRow };
}

/** Where the rows begin and what they measure, from those that are drawn. Null until they are. */
function useMeasured(table: RefObject<HTMLTableElement | null>, isLong: boolean): Measured | null {
  const [measured, setMeasured] = useState<Measured | null>(null);
  const look = useEffectEvent(() => {
    if (!isLong) return;
    const body = table.current?.querySelector('tbody');
    const room = table.current?.parentElement?.clientWidth;
    if (!body || room === undefined) return;
    const top = body.getBoundingClientRect().top + window.scrollY;
    if (!measured?.columns) {
      const columns = [...(table.current?.querySelectorAll('th[scope=col]') ?? [])].map(widthOf);
      setMeasured({ top, room, columns, rowHeight: heightIn(body) });
    } else if (measured.room !== room) {
      // With more or less room the columns are let go, and measured where they then come to stand.
      setMeasured({ ...measured, top, room, columns: null });
    } else if (Math.abs(measured.top - top) >= 1) {
      setMeasured({ ...measured, top });
    }
  });
  // After each drawing: it measures once, then only compares.
  useLayoutEffect(() => look());
  useEffect(() => {
    const body = isLong ? table.current?.querySelector('tbody') : null;
    if (!body) return;
    const place = () => {
      const inSight = body.getBoundingClientRect().top;
      return { inSight, top: inSight + window.scrollY };
    };
    let before = place();
    const note = () => {
      before = place();
    };
    // Whatever comes or goes above the rows changes how high the page is.
    const observer = new ResizeObserver(() => {
      const now = place();
      const moved = now.top - before.top;
      // Rows are nothing that the browser holds on to (`overflow-anchor`): where it has not held them in their place, they are put back.
      const isHeld = Math.abs(now.inSight - before.inSight) < 1;
      if (Math.abs(moved) >= 1 && !isHeld && before.inSight < 0) window.scrollBy({ top: moved, behavior: 'instant' });
      before = place();
      look();
    });
    observer.observe(document.body);
    window.addEventListener('scroll', note, { passive: true });
    return () => {
      observer.disconnect();
      window.removeEventListener('scroll', note);
    };
  }, [isLong, table]);
  return measured;
}

const widthOf = (cell: Element) => cell.getBoundingClientRect().width;

/** px, of a row like those that are drawn */
function heightIn(body: HTMLTableSectionElement): number {
  const rows = [...body.querySelectorAll('tr[data-key]')];
  return rows.reduce((sum, row) => sum + row.getBoundingClientRect().height, 0) / rows.length;
}

function sharesOf(columns: readonly number[]): readonly number[] | null {
  const all = columns.reduce((sum, width) => sum + width, 0);
  return all > 0 ? columns.map((width) => (width / all) * 100) : null;
}

/** True while the page is put on paper. */
function usePrinted(): boolean {
  const [printed, setPrinted] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinted(true));
    const after = () => setPrinted(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printed;
}
