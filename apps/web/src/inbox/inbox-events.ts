import { type Reducers, readAgain } from '@stallwire/react';
import type { Inbox } from '@/trpc/types';
import type { InboxInput } from './query';

/** What is shown of one page once some rows have been seen; `ids` is null for all of them. */
export function asRead(held: Inbox, ids: readonly string[] | null): Inbox {
  const isMeant = (id: string) => ids === null || ids.includes(id);
  return {
    ...held,
    items: held.items.map((row) => (!row.read && isMeant(row.notificationId) ? { ...row, read: true } : row)),
  };
}

/** How events change one page of an inbox in place. */
export const inboxReducers = ({ unread, after }: Pick<InboxInput, 'unread' | 'after'>): Reducers<Inbox> => ({
  'notification:created'(held, { payload: { notificationId, unreadCount } }) {
    // On top there is what only a read gives: whose it is, and how many happenings it stands for.
    if (after === null) return readAgain;
    return { ...held, unreadCount, items: held.items.filter((row) => row.notificationId !== notificationId) };
  },
  'notification:read'(held, { payload: { all, notificationIds, unreadCount } }) {
    const next = { ...asRead(held, all ? null : notificationIds), unreadCount };
    if (!unread) return next;
    const items = next.items.filter(({ read }) => !read);
    return items.length === 0 && held.next !== null ? readAgain : { ...next, items };
  },
});
