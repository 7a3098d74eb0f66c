'use client';

import { cn, counted } from '@stallwire/ui';
import type { Delivery, Heard } from '@/trpc/types';
import { audienceWords, lineWords, listenersOn } from './words';

interface DeliveryListProps {
  deliveries: readonly Delivery[];
  /** Who listened as it was told; undefined when that is not known. */
  heard: readonly Heard[] | undefined;
  /** Why it is not known: it was told before anybody inspected, or by another process. */
  told: 'before' | 'elsewhere';
  chosen: Delivery | undefined;
  onChoose: (at: number) => void;
}

/** Every channel that an event went to; the chosen one's payload is shown below. */
export function DeliveryList({ deliveries, heard, told, chosen, onChoose }: DeliveryListProps) {
  return (
    <>
      <ul className="flex flex-col gap-1.5">
        {deliveries.map((delivery, at) => (
          <li key={delivery.channel}>
            <button
              type="button"
              aria-pressed={delivery === chosen}
              onClick={() => onChoose(at)}
              className={cn(
                'w-full cursor-pointer rounded-control px-3 py-2 text-left ring-1 ring-line ring-inset hover:bg-hover',
                'aria-pressed:bg-accent-soft aria-pressed:ring-2 aria-pressed:ring-accent-line',
              )}
            >
              <span className="flex items-baseline justify-between gap-3">
                <span className="font-medium">{audienceWords[delivery.audience]}</span>
                <span className="shrink-0 text-muted text-small tabular-nums" title="Its position in this channel">
                  # {delivery.seq}
                </span>
              </span>
              <span className="block text-muted text-small">{listenersOn(delivery.channel)}</span>
              <span className="mt-0.5 block break-all font-mono text-caption text-muted">{delivery.channel}</span>
              {heard ? <Listeners heard={heard.find(({ channel }) => channel === delivery.channel)} /> : null}
            </button>
          </li>
        ))}
      </ul>
      {heard ? null : (
        <p className="mt-2 text-muted text-small">
          {told === 'before'
            ? 'Who listened is noted while somebody looks at this page; this was told before.'
            : 'Who listened is not known: another server told of it, or too much has happened since.'}
        </p>
      )}
    </>
  );
}

function Listeners({ heard }: { heard: Heard | undefined }) {
  const lines = Object.entries(heard?.transports ?? {});
  if (!heard || lines.length === 0) return <span className="mt-1 block text-small">Nobody listened.</span>;
  const others = heard.others > 0 ? [counted(heard.others, 'other who is signed in', 'others who are signed in')] : [];
  const people = [...heard.names, ...others].join(', ');
  return (
    <span className="mt-1 block text-live text-small">
      {lines.map(([line, count]) => `${count} over ${lineWords[line as keyof Heard['transports']]}`).join(', ')}
      {people ? `: ${people}` : ''}
    </span>
  );
}
