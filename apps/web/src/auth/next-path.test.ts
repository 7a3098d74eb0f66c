import { expect, test } from 'vitest';
import { nextPath, signInPath } from './next-path';

test.each([
  ['/dashboard/ada/team', '/dashboard/ada/team'],
  ['https://elsewhere.example', '/dashboard'],
  ['//elsewhere.example', '/dashboard'],
  ['/\\elsewhere.example', '/dashboard'],
  ['/\t/elsewhere.example', '/dashboard'],
  ['/\n\\elsewhere.example', '/dashboard'],
  ['/.//elsewhere.example', '/dashboard'],
  ['/dashboard/ada?a=1#b', '/dashboard/ada?a=1#b'],
  ['javascript:alert(1)', '/dashboard'],
  [undefined, '/dashboard'],
  [['/a', '/b'], '/a'],
])('%s leads to %s', (raw, path) => {
  expect(nextPath(raw)).toBe(path);
});

test('the sign-in page gets the way back whole', () => {
  expect(signInPath('/dashboard/a?b=c&d')).toBe('/sign-in?next=%2Fdashboard%2Fa%3Fb%3Dc%26d');
});
