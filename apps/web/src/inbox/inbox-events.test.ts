import type { PayloadOf } from '@stallwire/events';
import { type EventEnvelope, readAgain } from '@stallwire/react';
import { describe, expect, test } from 'vitest';
import type { Inbox, InboxRow } from '@/trpc/types';
import { asRead, inboxReducers } from './inbox-events';
import { address, inputOf } from './query';

type Name = 'notification:created' | 'notification:read';

const row = (notificationId: string, read = false): InboxRow => ({
  notificationId,
  userId: 'ada',
  version: 1,
  kind: 'order',
  topic: 'new_order',
  title: 'New order #1001',
  message: 'Cleo bought a bowl.',
  priority: 'medium',
  href: null,
  groupKey: null,
  read,
  createdAt: '2026-01-01T00:00:00.000Z',
  metadata: {},
  sellerId: 'ada',
  count: 1,
});
const inbox = (items: InboxRow[], rest: Partial<Inbox> = {}): Inbox => ({
  items,
  unreadCount: items.filter(({ read }) => !read).length,
  next: null,
  ...rest,
});
const first = { unread: undefined, after: null };

function after<N extends Name>(
  held: Inbox,
  of: Parameters<typeof inboxReducers>[0],
  name: N,
  payload: Partial<PayloadOf<N>>,
) {
  const reduce = inboxReducers(of)[name];
  return reduce?.(held, heard(payload));
}
/** Reducers read nothing of an envelope but its payload. */
const heard = <N extends Name>(payload: Partial<PayloadOf<N>>) => ({ payload }) as EventEnvelope<N>;

describe('what becomes of a page of the inbox', () => {
  test('a new row is read from the server on the first page, and leaves the others', () => {
    const held = inbox([row('a'), row('b')]);
    const told = { notificationId: 'b', unreadCount: 7 };
    expect(after(held, first, 'notification:created', told)).toBe(readAgain);
    expect(after(held, { ...first, after: 'x' }, 'notification:created', told)).toMatchObject({
      items: [{ notificationId: 'a' }],
      unreadCount: 7,
    });
  });

  test('what was seen in another tab is seen here: some, or all', () => {
    const held = inbox([row('a'), row('b')]);
    const some = { all: false, notificationIds: ['a'], unreadCount: 1 };
    expect(after(held, first, 'notification:read', some)).toEqual(inbox([row('a', true), row('b')]));
    const all = { all: true, notificationIds: [], unreadCount: 0 };
    expect(after(held, first, 'notification:read', all)).toEqual(inbox([row('a', true), row('b', true)]));
  });

  test('a page of unread ones lets go of what was read, and looks for more once it is empty', () => {
    const unread = { unread: true, after: null } as const;
    const some = { all: false, notificationIds: ['a'], unreadCount: 1 };
    expect(after(inbox([row('a'), row('b')]), unread, 'notification:read', some)).toEqual(inbox([row('b')]));
    expect(after(inbox([row('a')], { next: 'more' }), unread, 'notification:read', some)).toBe(readAgain);
  });

  test('until the server has told of it, only what somebody pressed is shown as read', () => {
    expect(asRead(inbox([row('a'), row('b')]), ['b']).items.map(({ read }) => read)).toEqual([false, true]);
  });
});

test('what is in the address leads to the same rows', () => {
  const page = '2026-01-01T00:00:00.000Z 0198c0de-00a0-7000-8000-000000000038';
  const filters = { unread: true, kind: 'order', pages: [page] } as const;
  expect(address.read(address.write(filters))).toEqual(filters);
  expect(inputOf(filters)).toEqual({ unread: true, kind: 'order', after: page, limit: 30 });
  expect(address.read(new URLSearchParams('kind=nonsense&page=1&show=x'))).toEqual({
    unread: false,
    kind: null,
    pages: [],
  });
});
