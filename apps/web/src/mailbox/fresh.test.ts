import { expect, test } from 'vitest';
import { freshIn } from './fresh';

const mail = (id: string) => ({
  id,
  to: 'a@b.test',
  subject: id,
  text: id,
  href: null,
  createdAt: '2026-03-01T10:00:00Z',
});

test('what came since is counted and held back', () => {
  const { rows, fresh } = freshIn([mail('3'), mail('2'), mail('1')], new Set(['2', '1']));
  expect(rows.map(({ id }) => id)).toEqual(['2', '1']);
  expect(fresh).toBe(1);
});

test('an empty list takes in whatever comes', () => {
  expect(freshIn([mail('1')], new Set())).toEqual({ rows: [mail('1')], fresh: 0 });
  expect(freshIn([mail('1')], null)).toEqual({ rows: [mail('1')], fresh: 0 });
});

test('a mail that was deleted meanwhile leaves the list', () => {
  expect(freshIn([mail('2')], new Set(['2', '1'])).rows.map(({ id }) => id)).toEqual(['2']);
});
