import { expect, it } from 'vitest';
import { inOrder } from './held-order';
import { clientWords, closeReason, duration, jobState, momentNames, rate, refusalReason, resyncReason } from './words';

it.each([
  [null, '–'],
  [0.137, '0.14 ms'],
  [4.26, '4.3 ms'],
  [87.4, '87 ms'],
  [1_240, '1.2 s'],
])('%s ms are written as %s', (ms, words) => {
  expect(duration(ms)).toBe(words);
});

it.each([
  [0, '0'],
  [0.25, '0.3'],
  [9.96, '10'],
  [1_234.5, '1,235'],
])('%s a second are written as %s', (perSecond, words) => {
  expect(rate(perSecond)).toBe(words);
});

it('old clients are told apart by wire, protocol, transport and whether they resume', () => {
  expect(clientWords('socket.io 4 websocket cursors')).toBe('Socket.IO 4 over websocket, resumes from its position');
  expect(clientWords('socket.io 4 polling none')).toBe('Socket.IO 4 over polling, without a position');
  expect(clientWords('/ws/orders')).toBe('/ws/orders, the first generation’s socket');
});

it('reasons have words, and one that is new stays as it is', () => {
  expect(resyncReason('history_gone')).toBe('The log did not reach back that far');
  expect(refusalReason('auth.required')).toBe('Sign in to go on.');
  expect(closeReason('too_slow')).toBe('The connection could not keep up.');
  expect(jobState('active')).toBe('running');
  for (const words of [resyncReason, refusalReason, closeReason, jobState]) expect(words('news')).toBe('news');
});

it('rows stay where they were first seen, and new ones come last', () => {
  const rows = [{ name: 'c' }, { name: 'new' }, { name: 'a' }, { name: 'b' }, { name: 'newer' }];
  const order = inOrder(['a', 'gone', 'b', 'c'], rows, ({ name }) => name).map(({ name }) => name);
  expect(order).toEqual(['a', 'b', 'c', 'new', 'newer']);
});

it.each([1, 2, 12, 60, 97, 120])('no two names on an axis of %i moments are the same', (count) => {
  const began = Date.parse('2026-03-05T07:01:02Z');
  const moments = Array.from({ length: count }, (_, at) => ({ at: new Date(began + at * 5_000).toISOString() }));
  const names = momentNames(moments, 'Europe/Berlin');
  // As many of them as an axis has room for.
  const shown = names.filter((_, at) => at % Math.max(1, Math.ceil((count - 1) / 7)) === 0);
  expect(new Set(shown).size).toBe(shown.length);
  expect(names[0]).toBe(count < 97 ? '08:01:02' : '08:01');
});
