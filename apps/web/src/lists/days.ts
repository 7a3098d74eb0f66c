/** A day as calendars and date fields write it: `2026-03-29`. */
export type Day = `${number}-${number}-${number}`;

export const isDay = (text: string | null): text is Day =>
  text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

/** The day that it is at a moment somewhere. */
export function dayIn(moment: Date, timeZone: string): Day {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const of = new Map(parts.formatToParts(moment).map(({ type, value }) => [type, value]));
  return asDay(`${of.get('year')}-${of.get('month')}-${of.get('day')}`);
}

export const daysAfter = (day: Day, days: number): Day =>
  asDay(new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10));

/** When a day begins somewhere: not always at an hour that exists twice or not at all in UTC's terms. */
export const startOfDay = (day: Day, timeZone: string): Date => momentIn(`${day}T00:00`, timeZone);

/** When clocks somewhere show it: `2026-03-29T14:30`, as date fields write it. */
export function momentIn(shown: string, timeZone: string): Date {
  const asUtc = Date.parse(`${shown}Z`);
  const first = asUtc - offsetAt(asUtc, timeZone);
  return new Date(asUtc - offsetAt(first, timeZone));
}

/** Milliseconds that clocks somewhere are ahead of UTC. */
function offsetAt(moment: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const of = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => of.get(name) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - moment;
}

/** Each was put together from a year, a month and a day. */
const asDay = (text: string) => text as Day;
