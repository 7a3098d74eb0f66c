import { expect, test } from 'vitest';
import { filtersIn, gridInput, isNarrowed, noFilters, searchOf } from './filters';

test('filters go into an address and come back', () => {
  const filters = {
    search: 'blue mug',
    category: 'Tea & co',
    minPrice: 500,
    maxPrice: 2_000,
    sort: 'price',
    pages: 3,
  } as const;
  const address = searchOf(filters);
  expect(address).toBe('?q=blue+mug&category=Tea+%26+co&min=500&max=2000&sort=price&pages=3');
  expect(filtersIn(new URLSearchParams(address))).toEqual(filters);
  expect(searchOf(noFilters)).toBe('');
  expect(searchOf(noFilters, new URLSearchParams('preview=1&q=mug'))).toBe('?preview=1');
});

test('what makes no sense in an address counts as not there', () => {
  const params = new URLSearchParams(`min=-3&max=abc&sort=worst&pages=0&q=${'x'.repeat(500)}`);
  expect(filtersIn(params)).toEqual({ ...noFilters, search: 'x'.repeat(100) });
  expect(filtersIn(new URLSearchParams('pages=9999')).pages).toBe(40);
});

test('only what is set is asked for, and an order leaves nothing out', () => {
  expect(gridInput('s', { ...noFilters, search: ' ' }, null)).toEqual({ sellerId: 's', sort: 'newest', limit: 24 });
  expect(gridInput('s', { ...noFilters, maxPrice: 5 }, 'c')).toMatchObject({ maxPrice: 5, after: 'c' });
  expect([isNarrowed({ ...noFilters, sort: 'name' }), isNarrowed({ ...noFilters, minPrice: 1 })]).toEqual([
    false,
    true,
  ]);
});
