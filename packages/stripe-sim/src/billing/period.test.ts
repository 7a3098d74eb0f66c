import fc from 'fast-check';
import { expect, it } from 'vitest';
import { periodFrom, remaining } from './period';

const at = (text: string): number => Date.parse(`${text}T10:00:00Z`) / 1000;
const monthly = {
  interval: 'month',
  interval_count: 1,
  meter: null,
  trial_period_days: null,
  usage_type: 'licensed',
} as const;

it('a subscription of the 31st comes back to the 31st', () => {
  const anchor = at('2026-01-31');
  const days: string[] = [];
  let { start, end } = periodFrom(anchor, monthly, anchor);
  for (let month = 0; month < 4; month++) {
    days.push(new Date(end * 1000).toISOString().slice(0, 10));
    ({ start, end } = periodFrom(end, monthly, anchor));
  }
  expect(days).toEqual(['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']);
  expect(end).toBeGreaterThan(start);
});

it('periods follow each other without a gap, whatever the interval', () => {
  const interval = fc.constantFrom('day', 'week', 'month', 'year');
  fc.assert(
    fc.property(
      interval,
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: at('2020-01-01'), max: at('2032-01-01') }),
      (each, count, anchor) => {
        let start = anchor;
        for (let turn = 0; turn < 14; turn++) {
          const period = periodFrom(start, { ...monthly, interval: each, interval_count: count }, anchor);
          expect(period.start).toBe(start);
          expect(period.end).toBeGreaterThan(start);
          start = period.end;
        }
      },
    ),
  );
});

it('what is left is between all and nothing', () => {
  const period = { start: 100, end: 200 };
  expect([50, 100, 150, 200, 300].map((now) => remaining(period, now))).toEqual([1, 1, 0.5, 0, 0]);
});
