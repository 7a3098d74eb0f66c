'use client';

import { type Channel, type Cursor, type Envelope, parseChannel, parseCursor } from '@stallwire/events';
import { type Arrival, LiveApart, useChannel } from '@stallwire/react';
import { Badge, Button, counted, LiveRegion, type Tone } from '@stallwire/ui';
import { useState } from 'react';
import { asJson } from './payload';
import { Moment } from './words';

interface ReplayProps {
  channel: Channel;
  /** The position before the first event that is wanted. */
  after: Cursor;
  onStop: () => void;
}

/** The inspector's own frame: follows one channel from a position, on a connection of its own, and shows what arrives as it arrives. */
export function Replay(props: ReplayProps) {
  return (
    <LiveApart>
      <Frame {...props} />
    </LiveApart>
  );
}

interface Arrived {
  readonly event: Envelope;
  readonly arrival: Arrival;
  /** ISO 8601. */
  readonly at: string;
}

/** What came longest ago makes room. */
const most = 200;

const words = {
  idle: { label: 'Connecting', tone: 'neutral' },
  joining: { label: 'Joining', tone: 'neutral' },
  live: { label: 'Live', tone: 'live' },
  denied: { label: 'Refused', tone: 'critical' },
  revoked: { label: 'Taken away', tone: 'critical' },
} as const satisfies Record<string, { label: string; tone: Tone }>;

function Frame({ channel, after, onStop }: ReplayProps) {
  const [arrived, setArrived] = useState<readonly Arrived[]>([]);
  const [gaps, setGaps] = useState(0);
  const ref = parseChannel(channel);
  const { kind = 'sellers', ...input } = ref ?? { kind: undefined };
  const { status, refusal } = useChannel(kind, ref ? input : null, {
    cursor: after,
    onEvent: (event, arrival) =>
      setArrived((before) => [{ event, arrival, at: new Date().toISOString() }, ...before].slice(0, most)),
    onResync: () => setGaps((before) => before + 1),
  });
  const { label, tone } = words[status];
  return (
    <section aria-label="Replay" className="rounded-card ring-1 ring-live">
      <div className="flex items-center justify-between gap-3 rounded-t-card bg-live-soft px-3 py-2">
        <div className="min-w-0">
          <h3 className="font-semibold text-live">Replay to me</h3>
          <p className="break-all font-mono text-caption text-muted">{channel}</p>
        </div>
        <div className="flex shrink-0 items-center gap-2">
          <Badge tone={tone}>{label}</Badge>
          <Button size="small" onClick={onStop}>
            Stop
          </Button>
        </div>
      </div>
      <LiveRegion>{arrived.length > 0 ? `${counted(arrived.length, 'event')} arrived` : ''}</LiveRegion>
      {refusal ? <p className="px-3 py-2 text-critical">{refusal.message}</p> : null}
      {gaps > 0 ? (
        <p className="px-3 py-2 text-caution text-small">
          The log does not reach back that far any more. What follows begins where it stands now.
        </p>
      ) : null}
      {arrived.length === 0 ? (
        <p className="px-3 py-3 text-muted text-small">Nothing has arrived yet.</p>
      ) : (
        <ol className="max-h-80 divide-y divide-line overflow-y-auto">
          {arrived.map((one) => (
            <Row key={one.event.id} {...one} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Row({ event, arrival, at }: Arrived) {
  return (
    <li>
      <details>
        <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-2 -outline-offset-2 hover:bg-hover">
          <span className="text-muted text-small tabular-nums"># {parseCursor(arrival.cursor)?.seq}</span>
          <span className="min-w-0 flex-1 break-all font-mono text-small">{event.name}</span>
          <Moment at={at} />
          <Badge tone={arrival.replayed ? 'neutral' : 'live'}>{arrival.replayed ? 'Again' : 'New'}</Badge>
        </summary>
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
          tabIndex={0}
          className="overflow-x-auto bg-sunken px-3 py-2 font-mono text-caption"
        >
          {asJson(event)}
        </pre>
      </details>
    </li>
  );
}
