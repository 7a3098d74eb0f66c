import { testDatabase } from '@stallwire/db/testing';
import { expect, it } from 'vitest';
import { checkout } from './index';
import { quickCheckout } from './plan';
import { checkoutReport } from './report';
import { judgeCheckout } from './samples';

it('checks out as often each way, every order paid, half of them told', async () => {
  await using database = await testDatabase();
  const { samples } = await checkout({ plan: quickCheckout, databaseUrl: database.url, progress: () => {} });
  expect(samples.map(({ what, how, count }) => [what, how, count])).toEqual([
    ['whole', 'told', quickCheckout.whole],
    ['whole', 'untold', quickCheckout.whole],
    ['verbs', 'told', quickCheckout.verbs],
    ['verbs', 'untold', quickCheckout.verbs],
  ]);
  expect(samples.every(({ values }) => Object.values(values).every(Number.isFinite))).toBe(true);
  expect(judgeCheckout(samples).every(({ met }) => met !== null)).toBe(true);
  expect(checkoutReport(samples)).not.toContain('–');
}, 240_000);
