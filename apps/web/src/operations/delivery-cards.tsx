'use client';

import { Card, type Column, DataList, DataTable, EmptyState } from '@stallwire/ui';
import { Radio } from 'lucide-react';
import type { OperationsLook } from '@/trpc/types';
import { useHeldOrder } from './held-order';
import { Scrolled } from './scrolled';
import { closeReason, duration, refusalReason, resyncReason, whole } from './words';

type Spread = OperationsLook['live']['lag'];

/** How soon what is committed is told, and painted. */
export function DeliveryCard({ look: { live } }: { look: OperationsLook }) {
  return (
    <Card title="Delivery" description="How soon a commit is told and painted, and who could not be told.">
      <table className="w-full">
        <thead>
          <tr className="text-left text-muted text-small">
            <th scope="col" className="py-2 font-medium">
              <span className="sr-only">What</span>
            </th>
            {['Half within', '95 % within', 'Measured'].map((name) => (
              <th key={name} scope="col" className="py-2 pl-3 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <SpreadRow label="Told: to all who listen here" spread={live.lag} />
          <SpreadRow label="Painted: in browsers" spread={live.freshness} />
        </tbody>
      </table>
      <DataList
        className="mt-3 border-line border-t"
        items={[
          { label: 'Do not keep up now', value: whole(live.behind) },
          { label: 'Channels that are followed', value: whole(live.channels) },
          { label: 'Rooms of Socket.IO', value: whole(live.rooms) },
          { label: 'Subscriptions', value: whole(live.subscriptions) },
        ]}
      />
    </Card>
  );
}

function SpreadRow({ label, spread: { count, p50, p95 } }: { label: string; spread: Spread }) {
  return (
    <tr className="border-line border-t">
      <th scope="row" className="py-2.5 text-left font-normal">
        {label}
      </th>
      {[duration(p50), duration(p95), whole(count)].map((words, at) => (
        <td
          key={at === 0 ? 'p50' : at === 1 ? 'p95' : 'count'}
          className="whitespace-nowrap py-2.5 pl-3 text-right tabular-nums"
        >
          {words}
        </td>
      ))}
    </tr>
  );
}

/** What went wrong on the way, by reason. */
export function TroubleCard({ look: { live } }: { look: OperationsLook }) {
  return (
    <Card title="Trouble" description="Since this process started.">
      <div className="flex flex-col gap-5">
        <Reasons
          title="Had to read again"
          counts={live.resyncs}
          words={resyncReason}
          none="Every position was resumed."
        />
        <Reasons title="Refused to follow" counts={live.refused} words={refusalReason} none="Nobody was refused." />
        <Reasons title="Ended from here" counts={live.hungUp} words={closeReason} none="No connection was ended." />
      </div>
    </Card>
  );
}

interface ReasonsProps {
  title: string;
  counts: Readonly<Record<string, number>>;
  words: (reason: string) => string;
  none: string;
}

function Reasons({ title, counts, words, none }: ReasonsProps) {
  const rows = useHeldOrder(Object.entries(counts), ([reason]) => reason);
  return (
    <section aria-label={title}>
      <h3 className="font-medium">{title}</h3>
      {rows.length === 0 ? (
        <p className="text-muted text-small">{none}</p>
      ) : (
        <DataList items={rows.map(([reason, count]) => ({ label: words(reason), value: whole(count) }))} />
      )}
    </section>
  );
}

type EventRow = OperationsLook['live']['events'][number];

/** What is told, by name. */
export function EventsCard({ look: { live } }: { look: OperationsLook }) {
  const rows = useHeldOrder(live.events, ({ name }) => name);
  return (
    <Card flush title="Events" description="What was told, by name.">
      <Scrolled label="Events by name">
        <DataTable
          slim
          label="Events by name"
          columns={eventColumns}
          rows={rows}
          rowKey={({ name }) => name}
          empty={
            <EmptyState icon={<Radio />} title="Nothing was told yet">
              Each event stands here as soon as this process has told the first of its name.
            </EmptyState>
          }
        />
      </Scrolled>
    </Card>
  );
}

const eventColumns: readonly Column<EventRow>[] = [
  {
    id: 'name',
    header: 'Event',
    title: true,
    cell: ({ name }) => <span className="break-all font-mono text-small">{name}</span>,
  },
  { id: 'minute', header: 'Last minute', align: 'end', cell: ({ lastMinute }) => whole(lastMinute) },
  { id: 'total', header: 'So far', align: 'end', cell: ({ total }) => whole(total) },
];
