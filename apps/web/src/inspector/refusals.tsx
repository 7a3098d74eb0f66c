'use client';

import { refusals } from '@stallwire/events';
import { type Column, DataTable, EmptyState, RelativeTime } from '@stallwire/ui';
import { ShieldCheck } from 'lucide-react';
import type { InspectedAudience } from '@/trpc/types';
import { listenersOn, Moment } from './words';

type Refused = InspectedAudience['refused'][number];

/** Who wanted to follow something of this store and was not let in. */
export function Refusals({ audience: { refused, since } }: { audience: InspectedAudience }) {
  return (
    <DataTable
      slim
      label="Refused"
      columns={columns}
      rows={refused.toReversed()}
      rowKey={({ at, channel }) => `${at} ${channel}`}
      empty={
        <EmptyState icon={<ShieldCheck />} title="Nobody was refused">
          Watched since <Moment at={since} />, while this page is open. Whoever asks for a channel that is not theirs
          stands here, with the reason.
        </EmptyState>
      }
    />
  );
}

const columns: readonly Column<Refused>[] = [
  {
    id: 'channel',
    header: 'Wanted to follow',
    title: true,
    cell: ({ channel }) => (
      <div className="min-w-0">
        <p className="break-all font-mono text-small">{channel}</p>
        <p className="font-normal text-muted text-small">{listenersOn(channel)}</p>
      </div>
    ),
  },
  { id: 'who', header: 'Who', cell: ({ name }) => name ?? 'Somebody else' },
  { id: 'why', header: 'Why not', cell: ({ code }) => refusals[code].words },
  {
    id: 'at',
    header: 'When',
    cell: ({ at }) => <RelativeTime date={new Date(at)} className="whitespace-nowrap text-muted" />,
  },
];
