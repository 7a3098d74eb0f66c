import { missing } from './failure';

interface Page {
  readonly limit?: number | undefined;
  readonly starting_after?: string | undefined;
  readonly ending_before?: string | undefined;
}

export interface List<T> {
  readonly object: 'list';
  readonly data: T[];
  readonly has_more: boolean;
  readonly url: string;
}

/** Newest first, as Stripe lists. @throws when a cursor names no object */
export function page<T extends { readonly id: string }>(found: Iterable<T>, params: Page, url: string): List<T> {
  const rows = [...found].reverse();
  const limit = params.limit ?? 10;
  const after = params.starting_after;
  const before = params.ending_before;
  if (before !== undefined) {
    const end = cursorAt(rows, before, 'ending_before');
    const start = Math.max(0, end - limit);
    return { object: 'list', data: rows.slice(start, end), has_more: start > 0, url };
  }
  const start = after === undefined ? 0 : cursorAt(rows, after, 'starting_after') + 1;
  return { object: 'list', data: rows.slice(start, start + limit), has_more: start + limit < rows.length, url };
}

function cursorAt(rows: readonly { readonly id: string }[], id: string, param: string): number {
  const at = rows.findIndex((row) => row.id === id);
  if (at === -1) throw missing('object', id, param, false);
  return at;
}

export function whole<T>(data: T[], url: string): List<T> {
  return { object: 'list', data, has_more: false, url };
}

interface Range {
  readonly gt?: number | undefined;
  readonly gte?: number | undefined;
  readonly lt?: number | undefined;
  readonly lte?: number | undefined;
}

export function within(value: number, range: Range | undefined): boolean {
  if (range === undefined) return true;
  if (range.gt !== undefined && value <= range.gt) return false;
  if (range.gte !== undefined && value < range.gte) return false;
  if (range.lt !== undefined && value >= range.lt) return false;
  return range.lte === undefined || value <= range.lte;
}
