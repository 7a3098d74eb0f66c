import type Stripe from 'stripe';

export interface Period {
  /** Seconds since the epoch. */
  readonly start: number;
  readonly end: number;
}

const DAY = 86_400;

/** The moment so many months later: the same day, or the month's last one when it has no such day. */
function addMonths(second: number, months: number): number {
  const from = new Date(second * 1000);
  const to = new Date(from);
  to.setUTCDate(1);
  to.setUTCMonth(to.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  to.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return Math.floor(to.getTime() / 1000);
}

/**
 * The period that begins at `start`. Its end is counted from the anchor, so that a subscription of the 31st comes back to the
 * 31st after February.
 */
export function periodFrom(start: number, recurring: Stripe.Price.Recurring, anchor = start): Period {
  const { interval, interval_count: count } = recurring;
  if (interval === 'day' || interval === 'week')
    return { start, end: start + (interval === 'day' ? 1 : 7) * DAY * count };
  const months = interval === 'year' ? 12 * count : count;
  let steps = 1;
  while (addMonths(anchor, steps * months) <= start) steps++;
  return { start, end: addMonths(anchor, steps * months) };
}

/** What is left of a period, as a part of one. */
export function remaining({ start, end }: Period, now: number): number {
  return end <= start ? 0 : Math.min(1, Math.max(0, (end - now) / (end - start)));
}
