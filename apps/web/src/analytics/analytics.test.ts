import { describe, expect, test } from 'vitest';
import { chartPoints, daysWords, metricViews, namesOf } from './points';
import { address, overviewInput, troubleOf } from './query';

const read = (query: string) => address.read(new URLSearchParams(query));
const write = (query: string) => address.write(read(query)).toString();

describe('the address', () => {
  test('holds what is not usual, and what it holds is read again', () => {
    expect(write('')).toBe('');
    expect(write('period=90days&metric=visits&by=views&end=bottom&currency=EUR&view=live')).toBe(
      'view=live&period=90days&metric=visits&by=views&end=bottom&currency=EUR',
    );
    expect(write('period=custom&from=2026-03-01&to=2026-03-09')).toBe('period=custom&from=2026-03-01&to=2026-03-09');
  });

  test('anything else in it is as good as nothing', () => {
    expect(write('period=ever&metric=luck&currency=euro&from=soon&view=dead')).toBe('');
    expect(overviewInput('ada', read('period=7days&from=2026-03-01'))).toEqual({ sellerId: 'ada', period: '7days' });
  });
});

test.each([
  ['period=custom', 'Choose a first and a last day.'],
  ['period=custom&from=2026-03-02&to=2026-03-01', 'Choose a last day on or after the first.'],
  ['period=custom&from=2025-01-01&to=2026-03-01', 'Choose 400 days at most.'],
  ['period=custom&from=2026-03-01&to=2026-03-01', undefined],
  ['period=90days', undefined],
])('%s: %s', (query, trouble) => {
  expect(troubleOf(read(query))).toBe(trouble);
});

test('points are named as the store’s clock has them', () => {
  expect(namesOf('2026-03', 'en-GB')).toEqual({ name: 'Mar', title: 'March 2026' });
  expect(namesOf('2026-03-29', 'en-GB')).toEqual({ name: '29 Mar', title: 'Sun 29 March' });
  expect(namesOf('2026-03-29T14', 'en-GB')).toEqual({ name: '14:00', title: 'Sun 29 March, 14:00' });
  expect(daysWords({ from: '2026-03-29', to: '2026-03-29' }, 'en-GB')).toBe('29 Mar 2026');
});

test('a point stands beside the one in its place before; what is to come, and a share of nothing, have no value', () => {
  const point = (at: string, orders: number, visits: number) => ({
    at,
    orders,
    visits,
    orderValue: orders * 999,
    revenue: orders * 1_000,
    views: 0,
  });
  const spans = {
    now: '2026-03-02T09',
    points: [point('2026-03-01', 0, 0), point('2026-03-02', 2, 8), point('2026-03-03', 0, 0)],
    before: { points: [point('2026-02-26', 1, 4), point('2026-02-27', 0, 3)] },
  };
  const of = (name: keyof typeof metricViews) =>
    chartPoints(spans, metricViews[name], 'en-GB').map(({ value, before }) => [value, before?.value ?? null]);
  expect(of('revenue')).toEqual([
    [0, 1_000],
    [2_000, 0],
    [null, null],
  ]);
  expect(of('conversion')).toEqual([
    [null, 0.25],
    [0.25, 0],
    [null, null],
  ]);
  expect(of('averageOrderValue')).toEqual([
    [null, 999],
    [999, null],
    [null, null],
  ]);
});
