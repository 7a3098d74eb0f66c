import { type Cursor, channels } from '@stallwire/events';
import { expect, test } from 'vitest';
import { isOlder, type Snapshot, snapshotSharing } from './snapshot';

const a = channels.user('a');
const b = channels.user('b');
const at = (onA: Cursor, onB: Cursor, data: unknown = {}): Snapshot<unknown> => ({
  data,
  cursors: { [a]: onA, [b]: onB },
});

test.each([
  ['the same', at('e:1', 'e:1'), at('e:1', 'e:1'), false],
  ['behind on one', at('e:1', 'e:0'), at('e:1', 'e:1'), true],
  ['behind on both', at('e:0', 'e:0'), at('e:1', 'e:1'), true],
  ['ahead on both', at('e:2', 'e:2'), at('e:1', 'e:1'), false],
  ['ahead on one, behind on the other', at('e:2', 'e:0'), at('e:1', 'e:1'), false],
  ['ten is more than nine', at('e:10', 'e:1'), at('e:9', 'e:1'), false],
  ['another epoch', at('f:0', 'f:0'), at('e:9', 'e:9'), false],
  ['a channel less', { data: {}, cursors: { [a]: 'e:1' as Cursor } }, at('e:1', 'e:9'), false],
] as const)('older than what is held: %s', (_name, incoming, held, older) => {
  expect(isOlder(incoming, held)).toBe(older);
});

test('an older snapshot never replaces a newer one; a newer one keeps what did not change', () => {
  const same = { deep: true };
  const held = at('e:2', 'e:2', { same, changed: 1 });
  expect(snapshotSharing(held, at('e:1', 'e:2', {}))).toBe(held);
  const next = snapshotSharing(held, at('e:3', 'e:2', { same: { deep: true }, changed: 2 }));
  expect(next).toEqual(at('e:3', 'e:2', { same, changed: 2 }));
  expect((next as Snapshot<{ same: unknown }>).data.same).toBe(same);
});

test('what is no snapshot is shared as ever', () => {
  const held = { list: [1] };
  expect(snapshotSharing(held, { list: [1] })).toBe(held);
  expect(snapshotSharing(undefined, 3)).toBe(3);
  expect(snapshotSharing(at('e:2', 'e:2'), { moved: 'bo' })).toEqual({ moved: 'bo' });
});
