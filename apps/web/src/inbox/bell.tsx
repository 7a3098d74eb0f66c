'use client';

import { Button, cn, EmptyState, ErrorState, Glow, LinkButton, Loading, Popover, Skeleton } from '@stallwire/ui';
import { Bell as BellIcon, Inbox as InboxIcon } from 'lucide-react';
import { useState } from 'react';
import { wordsOf } from '@/refusal';
import { NotificationRow } from './notification-row';
import { inputOf } from './query';
import { useArrivals } from './use-arrivals';
import { useInbox } from './use-inbox';
import { useUnread } from './use-unread';

interface BellProps {
  userId: string;
  /** The page with all of them. */
  inbox: string;
  go: (path: string) => void;
}

/** What a person was told, one press away on every page; says when something new comes. */
export function Bell({ userId, inbox, go }: BellProps) {
  const [open, setOpen] = useState(false);
  const unread = useUnread();
  useArrivals({ userId, go, quiet: open });
  return (
    <Popover
      title="Notifications"
      hideTitle
      open={open}
      onOpenChange={setOpen}
      className="flex max-h-[min(32rem,var(--available-height))] w-96 flex-col p-0"
      trigger={
        <Button
          variant="ghost"
          aria-label={unread > 0 ? `Notifications, ${unread} unread` : 'Notifications'}
          className="relative w-control shrink-0 px-0"
        >
          <BellIcon aria-hidden />
          {unread > 0 ? (
            <Glow
              value={unread}
              className="absolute -top-0.5 -right-0.5 min-w-4.5 rounded-full bg-accent px-1 text-center text-caption text-on-accent tabular-nums leading-4.5"
            >
              {unread > 99 ? '99+' : unread}
            </Glow>
          ) : null}
        </Button>
      }
    >
      <Latest unread={unread} inbox={inbox} onLeave={() => setOpen(false)} />
    </Popover>
  );
}

const latest = { ...inputOf({ unread: false, kind: null, pages: [] }), limit: 8 };

function Latest({ unread, inbox, onLeave }: { unread: number; inbox: string; onLeave: () => void }) {
  const { query, markRead, markAll } = useInbox(latest);
  return (
    <>
      <div className="flex items-center justify-between gap-2 border-line border-b py-2 pr-2 pl-4">
        <p aria-hidden className="font-semibold">
          Notifications
        </p>
        <Button size="small" variant="ghost" disabled={unread === 0} onClick={markAll}>
          Mark all read
        </Button>
      </div>
      <div className={cn('min-h-0 flex-1 overflow-y-auto', query.isPlaceholderData && 'opacity-60')}>
        {query.data ? (
          query.data.items.length > 0 ? (
            <ul className="divide-y divide-line">
              {query.data.items.map((row) => (
                <NotificationRow
                  key={row.notificationId}
                  row={row}
                  onRead={() => markRead(row.notificationId)}
                  onLeave={onLeave}
                />
              ))}
            </ul>
          ) : (
            <EmptyState icon={<InboxIcon />} title="Nothing yet">
              What concerns you appears here as it happens.
            </EmptyState>
          )
        ) : query.isError ? (
          <ErrorState
            title="Could not load your notifications"
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          >
            {wordsOf(query.error)}
          </ErrorState>
        ) : (
          <Loading label="Loading your notifications">
            {[0, 1, 2].map((row) => (
              <Skeleton key={row} className="m-4 h-12" />
            ))}
          </Loading>
        )}
      </div>
      <div className="border-line border-t p-2">
        <LinkButton href={inbox} variant="ghost" className="w-full" onClick={onLeave}>
          All notifications
        </LinkButton>
      </div>
    </>
  );
}
