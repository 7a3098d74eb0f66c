import { testDatabase } from '@stallwire/db/testing';
import { expect, it } from 'vitest';
import { lists } from './index';
import { quickLists } from './plan';
import type { QuestionName } from './questions';
import { listsTable } from './report';

it('asks every question of every store, and finds what is there', async () => {
  await using database = await testDatabase();
  const { samples } = await lists({ plan: quickLists, databaseUrl: database.url, progress: () => {} });
  const [, large = 0] = quickLists.sizes;
  const rows = Object.fromEntries(
    samples.filter(({ orders }) => orders === large).map(({ question, rows: count }) => [question, count]),
  );
  expect(rows).toEqual({
    first: 50,
    later: 50,
    long: 120,
    status: 6,
    refunded: 1,
    number: 1,
    common: 3,
    rare: 1,
    email: 1,
    nobody: 0,
    payments: 50,
    counts: 0,
    customer: 1,
    customers: 50,
  } satisfies Record<QuestionName, number>);
  expect(samples.every(({ scans }) => scans.length > 0)).toBe(true);
  expect(listsTable(samples)).not.toContain('–');
}, 240_000);
