'use client';

import { type Column, counted, DataTable, RelativeTime } from '@stallwire/ui';
import type { InspectedAudience, InspectedEvent } from '@/trpc/types';
import { Audiences, actorWords, plain } from './words';

interface EventTableProps {
  rows: readonly InspectedEvent[];
  heard: InspectedAudience['heard'];
  active: string | null;
  chosen: string | null;
  onChoose: (id: string) => void;
}

export function EventTable({ rows, heard, active, chosen, onChoose }: EventTableProps) {
  const listeners = new Map(
    heard.map(({ eventId, listeners: places }) => [
      eventId,
      places.reduce((sum, { transports }) => sum + Object.values(transports).reduce((a, b) => a + b, 0), 0),
    ]),
  );
  return (
    <DataTable
      slim
      label="Events"
      columns={columnsOf({ listeners, chosen, onChoose })}
      rows={rows}
      rowKey={({ id }) => id}
      activeKey={active}
      selectedKeys={new Set(chosen === null ? [] : [chosen])}
    />
  );
}

interface ColumnsOptions {
  listeners: ReadonlyMap<string, number>;
  chosen: string | null;
  onChoose: (id: string) => void;
}

const columnsOf = (options: ColumnsOptions): Column<InspectedEvent>[] =>
  // The panel takes the room, and says it better.
  allColumns(options).filter(({ id }) => options.chosen === null || id !== 'seen');

const allColumns = ({ listeners, chosen, onChoose }: ColumnsOptions): Column<InspectedEvent>[] => [
  {
    id: 'event',
    header: 'Event',
    title: true,
    cell: ({ id, name, about }) => (
      <div className="min-w-0">
        <button
          type="button"
          aria-expanded={chosen === id}
          onClick={() => onChoose(id)}
          className="cursor-pointer break-all rounded-small text-left font-medium font-mono text-small after:absolute after:inset-0"
        >
          {name}
        </button>
        <p className="line-clamp-1 font-normal text-muted text-small">{plain(about)}</p>
      </div>
    ),
  },
  {
    id: 'at',
    header: 'When',
    cell: ({ at }) => <RelativeTime date={new Date(at)} className="whitespace-nowrap text-muted" />,
  },
  { id: 'by', header: 'By', cell: ({ actor, actorName }) => actorWords(actor, actorName) },
  {
    id: 'seen',
    header: 'Seen by',
    wideOnly: true,
    cell: ({ deliveries }) => <Audiences of={deliveries} />,
  },
  {
    id: 'heard',
    header: 'Heard by',
    align: 'end',
    cell: ({ id }) => {
      const count = listeners.get(id);
      return count === undefined ? (
        <span className="text-muted" title="It was told while nobody inspected this store.">
          –
        </span>
      ) : (
        <span className="whitespace-nowrap tabular-nums" title="Subscriptions, on all of its channels">
          {counted(count, 'listener')}
        </span>
      );
    },
  },
];
