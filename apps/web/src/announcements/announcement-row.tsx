import { Badge, counted, Glow, RelativeTime } from '@stallwire/ui';
import type { Announcement } from '@/trpc/types';

/** One announcement, and how far it has come. */
export function AnnouncementRow({ row, sellers }: { row: Announcement; sellers: number }) {
  return (
    <li className="px-4 py-3.5">
      <p className="flex flex-wrap items-center gap-2 break-words font-medium">
        {row.title}
        {row.priority === 'high' ? <Badge tone="caution">Important</Badge> : null}
      </p>
      <p className="max-w-prose break-words">{row.message}</p>
      <p className="mt-1 text-muted text-small">
        {row.by} · <RelativeTime date={new Date(row.createdAt)} />
        {row.href === null ? null : (
          <>
            {' '}
            · leads to <span className="break-all font-mono">{row.href}</span>
          </>
        )}
      </p>
      <Glow as="div" value={`${row.reached} ${row.read}`} className="w-fit rounded-small text-small">
        {row.spread ? `Reached ${counted(row.reached, 'seller')}` : `Reaching sellers: ${row.reached} of ${sellers}`}
        {row.read === null ? null : ` · read by ${row.read}`}
      </Glow>
    </li>
  );
}
