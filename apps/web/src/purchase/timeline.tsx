'use client';

import { Card, RelativeTime } from '@stallwire/ui';
import type { OrderView } from '@/trpc/types';

/** Everything that happened, the latest first. */
export function Timeline({ view: { order } }: { view: OrderView }) {
  const names = { buyer: 'You', seller: 'The store', system: 'By itself' };
  return (
    <Card title="What happened">
      <ol
        aria-label="Timeline"
        className="relative flex flex-col gap-4 before:absolute before:top-2 before:bottom-2 before:left-[5px] before:w-px before:bg-line"
      >
        {order.events.toReversed().map((entry, at) => (
          <li key={entry.id} className="relative flex gap-4">
            <span
              aria-hidden
              className={`z-1 mt-1.5 size-[11px] shrink-0 rounded-full ring-4 ring-raised ${at === 0 ? 'bg-accent' : 'bg-line'}`}
            />
            <div className="min-w-0 flex-1">
              <p className="break-words">{entry.description}</p>
              <p className="text-muted text-small">
                {names[entry.performedBy]} · <RelativeTime date={new Date(entry.createdAt)} />
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
