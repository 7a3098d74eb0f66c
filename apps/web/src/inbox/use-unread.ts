'use client';

import { type Reducers, useLiveQuery } from '@stallwire/react';
import { useTRPC } from '@/trpc/client';

interface Unread {
  readonly unreadCount: number;
}

const reduce: Reducers<Unread> = {
  'notification:created': (_, { payload: { unreadCount } }) => ({ unreadCount }),
  'notification:read': (_, { payload: { unreadCount } }) => ({ unreadCount }),
};

/** How many notifications the person has not seen, live in every tab; zero until it is known. */
export function useUnread(): number {
  const trpc = useTRPC();
  return useLiveQuery(trpc.notification.unread.queryOptions(), { reduce }).data?.unreadCount ?? 0;
}
