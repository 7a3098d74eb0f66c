import { Prisma, type ReadClient, select } from '@stallwire/db';
import type { Books } from './money';

export interface Clock extends Pick<Books, 'currency' | 'timeZone'> {
  /** False: nobody has said where the store is, and its days are those of UTC until somebody does. */
  readonly isSet: boolean;
}

/** Where a store's days begin and what it sells in. */
export async function clockOf(db: ReadClient, sellerId: string): Promise<Clock> {
  const settings = await db.settings.findUnique({ where: { sellerId }, select: { currency: true } });
  const store = await db.analyticsStore.findUnique({ where: { id: sellerId } });
  const timeZone = store?.timeZone ?? null;
  return { currency: settings?.currency ?? 'USD', timeZone: timeZone ?? 'UTC', isSet: timeZone !== null };
}

/** The day and the hour that a clock shows: PostgreSQL's, since its time zones are those that sums are made by. */
export async function localTime(
  db: ReadClient,
  timeZone: string,
  now: Date,
): Promise<{ readonly day: string; readonly time: string }> {
  const [row] = await select<{ day: string; time: string }>(
    db,
    Prisma.sql`SELECT to_char(at, 'YYYY-MM-DD') AS day, to_char(at, 'HH24:MI:SS.MS') AS time
      FROM (SELECT ${now.toISOString()}::timestamptz AT TIME ZONE ${timeZone} AS at) AS clock`,
  );
  if (!row) throw new Error('The clock did not answer.');
  return row;
}

const millisInDay = 86_400_000;

/** The day so many days after (or, negative, before) another. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * millisInDay).toISOString().slice(0, 10);

/** How many days from one to the other, both counted. */
export const daysIn = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / millisInDay) + 1;

/** The first day of the month that is so many months after (or before) that of a day. */
export function addMonths(day: string, months: number): string {
  const at = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + months);
  return at.toISOString().slice(0, 10);
}
