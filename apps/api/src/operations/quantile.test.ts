import { expect, it } from 'vitest';
import { quantile } from './quantile';

const buckets = [
  { le: 0.01, count: 0 },
  { le: 0.1, count: 50 },
  { le: 1, count: 90 },
  { le: Number.POSITIVE_INFINITY, count: 100 },
];

it.each([
  [0.5, 0.1],
  [0.25, 0.055],
  [0.9, 1],
  [0.99, 1],
])('the part %d lies below %d', (part, expected) => {
  expect(quantile(buckets, part)).toBeCloseTo(expected);
});

it('of nothing is nothing', () => {
  expect(quantile([], 0.5)).toBeNull();
  expect(quantile([{ le: Number.POSITIVE_INFINITY, count: 0 }], 0.5)).toBeNull();
});
