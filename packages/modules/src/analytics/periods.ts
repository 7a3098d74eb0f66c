import { refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { addDays, addMonths, daysIn } from './clock';
import type { Days } from './money';

const day = z.iso.date();
/** Which days are asked for: up to and with today by the store's clock, or from one day to another. */
export const periodInput = {
  period: z.enum(['today', '7days', '30days', '90days', 'year', 'custom']).default('30days'),
  /** For `custom`; both days are in it. */
  from: day.optional(),
  to: day.optional(),
};
const periodSchema = z.object(periodInput);
export type AskedPeriod = z.output<typeof periodSchema>;

export type Grain = 'hour' | 'day' | 'month';
export interface Period {
  readonly days: Days;
  /** The same span right before. */
  readonly before: Days;
  readonly grain: Grain;
}

const lengths = { '7days': 7, '30days': 30, '90days': 90 } as const;
const mostDays = 400;
/** Days of which each still gets a point of its own. */
const mostPoints = 92;

/** @throws Refusal input.invalid for a custom period without an order or an end */
export function periodOf({ period, from, to }: AskedPeriod, today: string): Period {
  if (period === 'today') return ofDays(today, today, 'hour');
  if (period === 'year') {
    const days = { from: addMonths(today, -11), to: addDays(addMonths(today, 1), -1) };
    return { days, before: { from: addMonths(today, -23), to: addDays(days.from, -1) }, grain: 'month' };
  }
  if (period !== 'custom') return ofDays(addDays(today, 1 - lengths[period]), today, 'day');
  if (!from || !to || from > to || daysIn(from, to) > mostDays)
    throw refuse('input.invalid', {
      fields: { to: `Choose a last day on or after the first, ${mostDays} days at most.` },
    });
  const count = daysIn(from, to);
  return ofDays(from, to, count === 1 ? 'hour' : count > mostPoints ? 'month' : 'day');
}

function ofDays(from: string, to: string, grain: Grain): Period {
  const count = daysIn(from, to);
  return { days: { from, to }, before: { from: addDays(from, -count), to: addDays(from, -1) }, grain };
}

/** How `to_char` writes the bucket that a point of this grain stands for. */
export const bucketFormat: Readonly<Record<Grain, string>> = {
  hour: 'YYYY-MM-DD"T"HH24',
  day: 'YYYY-MM-DD',
  month: 'YYYY-MM',
};

/** All buckets of these days in order, written like `bucketFormat`. An hour that the clock shows twice is one. */
export function bucketsOf({ from, to }: Days, grain: Grain): readonly string[] {
  const days = Array.from({ length: daysIn(from, to) }, (_, index) => addDays(from, index));
  if (grain === 'day') return days;
  if (grain === 'month') return [...new Set(days.map((one) => one.slice(0, 7)))];
  const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
  return days.flatMap((one) => hours.map((hour) => `${one}T${hour}`));
}
