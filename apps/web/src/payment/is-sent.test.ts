import { expect, it } from 'vitest';
import { isSent } from './is-sent';

const nothing = { sentAt: null, version: 3, state: 'created', status: null } as const;

it('waits once the form or the bank said that the payment was sent', () => {
  expect(isSent(nothing)).toBe(false);
  expect(isSent({ ...nothing, sentAt: 3 })).toBe(true);
  expect(isSent({ ...nothing, status: 'succeeded' })).toBe(true);
  expect(isSent({ ...nothing, status: 'pending' })).toBe(true);
  expect(isSent({ ...nothing, status: 'failed' })).toBe(false);
});

it('waits for money that is on its way when the page is opened anew', () => {
  expect(isSent({ ...nothing, state: 'processing' })).toBe(true);
});

it('is not held up by a card that was declined before, and gives the form back when the money does not arrive after all', () => {
  const again = { ...nothing, state: 'failed', sentAt: 3 } as const;
  expect(isSent(again)).toBe(true);
  expect(isSent({ ...again, version: 4 })).toBe(false);
  expect(isSent({ ...again, sentAt: null, status: 'pending' })).toBe(false);
});
