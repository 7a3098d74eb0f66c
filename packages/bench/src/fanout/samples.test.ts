import { expect, it } from 'vitest';
import { median, ratioOf, type Sample } from './samples';

const cell = { phase: 'stream', subscribers: 10, metric: 'us' } as const;
const sample = (subject: Sample['subject'], round: number, us: number): Sample => ({
  phase: cell.phase,
  subscribers: cell.subscribers,
  round,
  subject,
  deliveries: 1,
  values: { us },
});

it('takes the middle of an odd number and the mean of the two of an even one', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNull();
});

it('compares round with round before it takes the median', () => {
  const samples = [
    ...[1, 20, 3].map((us, round) => sample('stallwire', round, us)),
    ...[10, 100, 10].map((us, round) => sample('trpc', round, us)),
  ];
  expect(ratioOf(samples, { subject: 'stallwire', peer: 'trpc', cell })).toBe(0.2);
  expect(ratioOf(samples, { subject: 'stallwire', peer: 'ws', cell })).toBeNull();
});
