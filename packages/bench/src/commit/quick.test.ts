import { testDatabase } from '@stallwire/db/testing';
import { expect, it } from 'vitest';
import { commit } from './index';
import { quickCommit } from './plan';
import { commitReport } from './report';
import type { What } from './samples';

it('follows every change to its subscriber, and makes as many changes each way', async () => {
  await using database = await testDatabase();
  const { samples } = await commit({ plan: quickCommit, databaseUrl: database.url, progress: () => {} });
  const counts = Object.fromEntries(samples.map(({ what, count }) => [what, count]));
  const { saves, callers, savesEach, many } = quickCommit;
  const together = callers * savesEach;
  expect(counts).toEqual({
    published: saves,
    delivered: saves,
    polled: saves,
    plain: together,
    logged: together,
    keyed: together,
    many,
  } satisfies Record<What, number>);
  expect(samples.every(({ values }) => Object.values(values).every(Number.isFinite))).toBe(true);
  expect(commitReport(samples)).not.toContain('–');
}, 240_000);
