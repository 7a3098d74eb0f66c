import { expect, test } from 'vitest';
import { daysLeft, mayOpen } from './words';

const now = Date.parse('2026-03-10T12:00:00Z');

test.each([
  ['2026-03-10T12:00:01Z', 1],
  ['2026-03-11T12:00:00Z', 1],
  ['2026-03-12T00:00:00Z', 2],
  ['2026-03-24T12:00:00Z', 14],
  ['2026-03-10T12:00:00Z', 0],
  ['2026-03-01T12:00:00Z', 0],
])('a trial until %s has %i days left', (end, days) => {
  expect(daysLeft(end, now)).toBe(days);
});

test('a store may be open in an active subscription, or while a trial lasts', () => {
  const after = '2026-03-10T12:00:01Z';
  expect(mayOpen({ status: 'active', trialEndsAt: null }, now)).toBe(true);
  expect(mayOpen({ status: 'trial', trialEndsAt: null }, now)).toBe(true);
  expect(mayOpen({ status: 'trial', trialEndsAt: after }, now)).toBe(true);
  expect(mayOpen({ status: 'trial', trialEndsAt: '2026-03-10T12:00:00Z' }, now)).toBe(false);
  for (const status of ['past_due', 'canceled', 'incomplete', null] as const)
    expect(mayOpen({ status, trialEndsAt: after }, now)).toBe(false);
});
