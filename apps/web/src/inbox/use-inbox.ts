'use client';

import { patch, useLiveMutation, useLiveQuery } from '@stallwire/react';
import { toast } from '@stallwire/ui';
import { keepPreviousData } from '@tanstack/react-query';
import { useMemo } from 'react';
import { wordsOf } from '@/refusal';
import { useTRPC } from '@/trpc/client';
import { asRead, inboxReducers } from './inbox-events';
import type { InboxInput } from './query';

const failed = (error: unknown) => toast({ key: 'inbox', title: wordsOf(error), tone: 'critical' });

/** One page of the inbox, live, and what can be done with it. */
export function useInbox(input: InboxInput) {
  const trpc = useTRPC();
  const { unread, after } = input;
  const reduce = useMemo(() => inboxReducers({ unread, after }), [unread, after]);
  const query = useLiveQuery(
    { ...trpc.notification.inbox.queryOptions(input), placeholderData: keepPreviousData },
    { reduce },
  );
  const key = trpc.notification.inbox.queryKey(input);
  const seen = (ids: readonly string[] | null) => [patch(key, (held) => asRead(held, ids))];
  const markRead = useLiveMutation(trpc.notification.markRead.mutationOptions({ onError: failed }), {
    optimistic: ({ notificationIds }) => seen(notificationIds),
  });
  const markAll = useLiveMutation(trpc.notification.markAllRead.mutationOptions({ onError: failed }), {
    optimistic: () => seen(null),
  });
  return {
    query,
    markRead: (id: string) => markRead.mutate({ notificationIds: [id] }),
    markAll: () => markAll.mutate({}),
  };
}
