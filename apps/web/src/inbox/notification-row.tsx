'use client';

import { cn, IconButton, Link, RelativeTime, VisuallyHidden } from '@stallwire/ui';
import { Check } from 'lucide-react';
import { useRef } from 'react';
import type { InboxRow } from '@/trpc/types';
import { kindWords } from './words';

interface NotificationRowProps {
  row: InboxRow;
  onRead: () => void;
  /** Whoever follows the link leaves what the row stands in. */
  onLeave?: (() => void) | undefined;
}

/** What happened, when, and the way to where it can be dealt with. */
export function NotificationRow({ row, onRead, onLeave }: NotificationRowProps) {
  const { title, message, href, read, kind, priority, createdAt } = row;
  const look = cn('rounded-small break-words', read ? 'text-muted' : 'font-medium');
  const place = useRef<HTMLLIElement>(null);
  const press = () => {
    // The button goes with the press: the keyboard stays on the row.
    place.current?.focus();
    onRead();
  };
  const leave = () => {
    if (!read) onRead();
    onLeave?.();
  };
  return (
    <li
      ref={place}
      tabIndex={-1}
      data-unread={read ? undefined : ''}
      className="relative flex items-start gap-3 px-4 py-3 -outline-offset-2 hover:bg-hover"
    >
      <span
        aria-hidden
        className={cn(
          'mt-0.5 grid size-8 shrink-0 place-items-center rounded-full [&_svg]:size-4',
          read
            ? 'bg-sunken text-muted'
            : priority === 'high'
              ? 'bg-caution-soft text-caution'
              : 'bg-accent-soft text-accent-ink',
        )}
      >
        {kindWords[kind].icon}
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex items-start gap-2">
          {href === null ? (
            <span className={look}>{title}</span>
          ) : (
            <Link href={href} onClick={leave} className={cn(look, 'after:absolute after:inset-0')}>
              {title}
            </Link>
          )}
          {read ? null : <VisuallyHidden>, unread</VisuallyHidden>}
        </p>
        <p className="break-words text-muted text-small">{message}</p>
        <p className="mt-0.5 text-caption text-muted">
          <RelativeTime date={new Date(createdAt)} />
        </p>
      </div>
      {read ? null : (
        <IconButton size="small" label={`Mark “${title}” read`} onClick={press} className="relative -mr-1">
          <Check aria-hidden />
        </IconButton>
      )}
    </li>
  );
}
