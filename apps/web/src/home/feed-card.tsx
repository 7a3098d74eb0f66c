'use client';

import type { FeedLine } from '@stallwire/events/schema/feed';
import { Card, cn, EmptyState, Link, RelativeTime } from '@stallwire/ui';
import { Activity, Package, ShoppingBag, Store, TriangleAlert } from 'lucide-react';
import { PauseButton } from '@/lists/pause-button';
import { useHeldRows } from '@/lists/use-held-rows';
import { useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';

const keyOf = ({ id }: FeedLine) => id;

/** What happens in the store, in words, as it happens. */
export function FeedCard({ feed }: { feed: readonly FeedLine[] }) {
  const { rows, isNew, waiting, paused, setPaused, hold } = useHeldRows(feed, keyOf);
  return (
    <Card
      flush
      title="Activity"
      description={paused ? 'Paused. What comes meanwhile is kept.' : 'As it happens.'}
      actions={<PauseButton paused={paused} onChange={setPaused} waiting={waiting} />}
    >
      {rows.length === 0 ? (
        <EmptyState icon={<Activity />} title="Nothing has happened yet">
          Orders, payments and what becomes of your stock stand here the moment they happen.
        </EmptyState>
      ) : (
        <div role="log" aria-label="Activity" aria-live={paused ? 'off' : 'polite'} {...hold}>
          <ul className="max-h-112 overflow-y-auto border-line border-t">
            {rows.map((line) => (
              <FeedRow key={line.id} line={line} isNew={isNew(line)} />
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}

const tones: Readonly<Record<FeedLine['tone'], string>> = {
  good: 'bg-positive-soft text-positive',
  bad: 'bg-critical-soft text-critical',
  plain: 'bg-sunken text-muted',
};

function FeedRow({ line: { at, tone, text, orderId, productId }, isNew }: { line: FeedLine; isNew: boolean }) {
  const store = useStore();
  const path = orderId ? `/orders/${orderId}` : productId ? `/products/${productId}` : null;
  const Icon = tone === 'bad' ? TriangleAlert : orderId ? ShoppingBag : productId ? Package : Store;
  return (
    <li className={cn('grid border-line border-b last:border-b-0', isNew && 'animate-arrive')}>
      <div className="relative flex items-center gap-3 overflow-hidden px-4 py-2.5 hover:bg-hover">
        <span aria-hidden className={cn('grid size-7 shrink-0 place-items-center rounded-full', tones[tone])}>
          <Icon className="size-3.5" />
        </span>
        <p className="min-w-0 flex-1 break-words">
          {path === null ? (
            text
          ) : (
            <Link href={storePath(store, path)} className="rounded-small after:absolute after:inset-0">
              {text}
            </Link>
          )}
        </p>
        <RelativeTime date={new Date(at)} className="shrink-0 whitespace-nowrap text-muted text-small" />
      </div>
    </li>
  );
}
