import { type EventName, eventNames, isEventName, type ModuleName, moduleOf } from '@stallwire/events';
import { momentIn } from '@/lists/days';

/** Looking back so far, in minutes; `own` is from a moment to another. */
export const periods = ['15', '60', '1440', 'own'] as const;
export type Period = (typeof periods)[number];

/** One event's name, or a module for all of its events. */
export type Named = EventName | ModuleName;

/** What the inspector shows; in the address, so that a link or Back leads to the same rows. */
export interface Filters {
  readonly view: 'events' | 'refused';
  readonly named: Named | null;
  /** What stands in the payload: an id, an order's number. */
  readonly holds: string;
  /** As the log writes it. */
  readonly actor: string | null;
  /** One change, whose events have its id. */
  readonly change: string | null;
  readonly period: Period | null;
  /** A moment as `datetime-local` writes it, in this device's zone. */
  readonly from: string;
  readonly to: string;
  /** The event that is looked at. */
  readonly chosen: string | null;
  readonly pages: readonly string[];
}

export const modules: readonly ModuleName[] = [...new Set(eventNames.map(moduleOf))].sort();

const isId = (text: string | null): text is string =>
  text !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
const named = (text: string | null): Named | null =>
  text !== null && isEventName(text) ? text : (modules.find((module) => module === text) ?? null);
const moment = (text: string | null): string => (text !== null && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? text : '');

export const address = {
  read: (params: URLSearchParams): Filters => ({
    view: params.get('view') === 'refused' ? 'refused' : 'events',
    named: named(params.get('name')),
    holds: params.get('holds')?.slice(0, 200) ?? '',
    actor: params.get('by')?.slice(0, 200) || null,
    change: isId(params.get('change')) ? params.get('change') : null,
    period: periods.find((period) => period === params.get('period')) ?? null,
    from: moment(params.get('from')),
    to: moment(params.get('to')),
    chosen: isId(params.get('event')) ? params.get('event') : null,
    pages: params.getAll('page').filter(isId),
  }),
  write({ view, named: name, holds, actor, change, period, from, to, chosen, pages }: Filters): URLSearchParams {
    const own = period === 'own' ? { from, to } : {};
    const set = {
      view: view === 'events' ? null : view,
      name,
      holds,
      by: actor,
      change,
      period,
      ...own,
      event: chosen,
    };
    const written = new URLSearchParams();
    for (const [key, value] of Object.entries(set)) if (value) written.set(key, value);
    for (const page of pages) written.append('page', page);
    return written;
  },
};

const minute = 60_000;
export const minuteOf = (now: number): number => Math.floor(now / minute) * minute;

/**
 * When the period begins and ends.
 * @param now ms since 1970; the caller holds on to it, so that the same look asks the same
 */
function timesOf({ period, from, to }: Filters, now: number, timeZone: string): { from?: string; before?: string } {
  if (period === null) return {};
  if (period !== 'own') return { from: new Date(now - Number(period) * minute).toISOString() };
  return {
    ...(from ? { from: momentIn(from, timeZone).toISOString() } : {}),
    ...(to ? { before: new Date(momentIn(to, timeZone).getTime() + minute).toISOString() } : {}),
  };
}

const namesOf = (name: Named): EventName[] =>
  isEventName(name) ? [name] : eventNames.filter((one) => moduleOf(one) === name);

/** What is asked of the server under these filters, pages apart. */
export function wantedOf(sellerId: string, filters: Filters, now: number, timeZone: string) {
  const { named: name, holds, actor, change } = filters;
  return {
    sellerId,
    names: name ? namesOf(name) : undefined,
    holds: holds.trim() || undefined,
    actor: actor ?? undefined,
    mutationId: change ?? undefined,
    ...timesOf(filters, now, timeZone),
  };
}

/** The input of one page; the server draws the first with the same. */
export const inputOf = (sellerId: string, filters: Filters, now: number, timeZone: string) => ({
  ...wantedOf(sellerId, filters, now, timeZone),
  after: filters.pages.at(-1) ?? null,
  limit: 50,
});

export const isFiltered = ({ named: name, holds, actor, change, period }: Filters): boolean =>
  Boolean(name || holds || actor || change || period);
