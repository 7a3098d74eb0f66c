'use client';

import { Badge, Card, Glow, RelativeTime } from '@stallwire/ui';
import type { OrderView } from '@/trpc/types';
import { returnWords } from './words';

/** What was asked to go back, and what became of that. */
export function ReturnsCard({ view: { order, returns } }: { view: OrderView }) {
  if (returns.length === 0) return null;
  const nameOf = (itemId: string) => order.items.find((line) => line.itemId === itemId)?.name ?? 'Something';
  return (
    <Card title="Returns">
      <ul className="divide-y divide-line">
        {returns.map(({ returnId, itemId, quantity, reason, status, note, createdAt }) => (
          <li
            key={returnId}
            className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-3 first:pt-0 last:pb-0"
          >
            <div className="min-w-0">
              <p className="break-words font-medium">
                {quantity} × {nameOf(itemId)}
              </p>
              <p className="break-words text-muted text-small">
                “{reason}” · <RelativeTime date={new Date(createdAt)} />
              </p>
              {note ? <p className="break-words text-small">The store: {note}</p> : null}
            </div>
            <Glow value={status}>
              <Badge tone={returnWords[status].tone}>{returnWords[status].label}</Badge>
            </Glow>
          </li>
        ))}
      </ul>
    </Card>
  );
}
