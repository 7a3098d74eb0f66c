'use client';

import type { Cursor } from '@stallwire/events';
import { Button, Card, cn, DataList, IconButton, Link, RelativeTime } from '@stallwire/ui';
import { Repeat, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Delivery, InspectedAudience, InspectedEvent } from '@/trpc/types';
import { DeliveryList } from './delivery-list';
import { idsIn } from './payload';
import { PayloadView } from './payload-view';
import type { Filters } from './query';
import { Replay } from './replay';
import { actorInFull, carrierWords, Moment, mayReplay, plain, shortId } from './words';

interface EventPanelProps {
  event: InspectedEvent;
  audience: InspectedAudience | undefined;
  /** Where each channel stood when the event was read: names the log's epoch. */
  epoch: string | null;
  onFilter: (change: Partial<Filters>) => void;
  onClose: () => void;
}

/** One event: what happened, who may see how much of it, who listened, and the telling of it once more. */
export function EventPanel({ event, audience, epoch, onFilter, onClose }: EventPanelProps) {
  return (
    <section aria-label={event.name}>
      <Card>
        <div className="flex items-start justify-between gap-3">
          <h2 className="min-w-0 break-all font-mono font-semibold">{event.name}</h2>
          <IconButton label="Close" size="small" onClick={onClose} className="-mt-1 -mr-1 shrink-0">
            <X aria-hidden />
          </IconButton>
        </div>
        <EventDetail key={event.id} event={event} audience={audience} epoch={epoch} onFilter={onFilter} />
      </Card>
    </section>
  );
}

/** What the panel holds, for wherever it is drawn. */
export function EventDetail({ event, audience, epoch, onFilter }: Omit<EventPanelProps, 'onClose'>) {
  const [at, setAt] = useState(0);
  const [replaying, setReplaying] = useState<Delivery | null>(null);
  const delivery = event.deliveries[at] ?? event.deliveries[0];
  const heard = audience?.heard.find(({ eventId }) => eventId === event.id)?.listeners;
  return (
    <div className="flex flex-col gap-5">
      <p className="text-muted">{plain(event.about)}</p>
      <Facts event={event} onFilter={onFilter} />
      <Part title="Who may see it">
        <DeliveryList
          deliveries={event.deliveries}
          heard={heard}
          told={audience !== undefined && event.at < audience.since ? 'before' : 'elsewhere'}
          chosen={delivery}
          onChoose={setAt}
        />
      </Part>
      {replaying && epoch !== null ? (
        <Replay
          key={replaying.channel}
          channel={replaying.channel}
          after={beforeOf(replaying, epoch)}
          onStop={() => setReplaying(null)}
        />
      ) : null}
      {delivery && epoch !== null && delivery.channel !== replaying?.channel ? (
        mayReplay(delivery.channel) ? (
          <Button className="self-start" icon={<Repeat />} onClick={() => setReplaying(delivery)}>
            Replay to me
          </Button>
        ) : (
          <p className="text-muted text-small">Nobody but its owner may follow this channel, so it is not replayed.</p>
        )
      ) : null}
      {delivery ? <PayloadView delivery={delivery} views={event.deliveries} /> : null}
      <Carriers event={event} />
    </div>
  );
}

const beforeOf = ({ seq }: Delivery, epoch: string): Cursor => `${epoch}:${seq - 1}`;

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-2 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function Facts({ event, onFilter }: Pick<EventPanelProps, 'event' | 'onFilter'>) {
  const { at, actor, actorName, mutationId, version, id } = event;
  const fields = new Map(event.deliveries.flatMap(({ payload }) => idsIn(payload)).map((one) => [one.field, one.id]));
  return (
    <DataList
      items={[
        {
          label: 'When',
          value: (
            <>
              <RelativeTime date={new Date(at)} className="text-muted" /> <Moment at={at} />
            </>
          ),
        },
        {
          label: 'By',
          value: <Filter onPress={() => onFilter({ actor })}>{actorInFull(actor, actorName)}</Filter>,
        },
        ...(mutationId === null
          ? []
          : [
              {
                label: 'Change',
                value: (
                  <Filter mono title={mutationId} onPress={() => onFilter({ change: mutationId })}>
                    {shortId(mutationId)}
                  </Filter>
                ),
              },
            ]),
        // Of this store all of them are.
        ...[...fields]
          .filter(([field]) => field !== 'sellerId')
          .map(([field, value]) => ({
            label: field,
            value: (
              <Filter mono title={value} onPress={() => onFilter({ holds: value })}>
                {shortId(value)}
              </Filter>
            ),
          })),
        { label: 'Version', value: version },
        { label: 'Event', value: <span className="select-all break-all font-mono text-small">{id}</span> },
      ]}
    />
  );
}

interface FilterProps {
  mono?: boolean;
  title?: string;
  onPress: () => void;
  children: ReactNode;
}

/** Shows what else there is with the same value. */
function Filter({ mono, title, onPress, children }: FilterProps) {
  return (
    <button
      type="button"
      title={title}
      onClick={onPress}
      className={cn(
        'min-h-6 cursor-pointer rounded-small text-accent-ink underline decoration-line underline-offset-4 hover:decoration-current',
        mono && 'font-mono text-small',
      )}
    >
      {children}
    </button>
  );
}

function Carriers({ event }: { event: InspectedEvent }) {
  return (
    <Part title="How it travels">
      <dl className="flex flex-col gap-2">
        {event.carried.map(({ transport, names }) => (
          <div key={transport} className="flex gap-3">
            <dt className="w-24 shrink-0 text-muted">{carrierWords[transport]}</dt>
            <dd className="min-w-0">
              <ul>
                {names.map(({ name, note }) => (
                  <li key={name} className="break-all">
                    <span className="font-mono text-small">{name}</span>
                    {name === event.name || transport !== 'socketio' ? null : (
                      <span className="text-muted text-small"> old name{note ? `: ${note}` : ''}</span>
                    )}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
      <Link href="/docs/events" className="mt-2 inline-block rounded-small text-accent-ink text-small underline">
        All events and their fields
      </Link>
    </Part>
  );
}
