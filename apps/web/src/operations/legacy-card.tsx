'use client';

import { Bars, Card, DataList, LinkButton } from '@stallwire/ui';
import type { OperationsLook } from '@/trpc/types';
import { useHeldOrder } from './held-order';
import { clientWords, whole } from './words';

/** Whether the old wires are still needed, and for whose sake. */
export function LegacyCard({ look: { legacy } }: { look: OperationsLook }) {
  const clients = useHeldOrder(Object.entries(legacy.clients), ([kind]) => kind);
  const now = clients.reduce((sum, [, count]) => sum + count, 0);
  return (
    <Card
      title="Old clients"
      description={
        now === 0
          ? 'Nobody is on the old wires at the moment. When that stays so, they may go.'
          : 'Who still needs the old wires. Names that nobody uses may go.'
      }
      actions={<LinkButton href="/docs/events">All names</LinkButton>}
    >
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-3">
        <section aria-label="Old clients that are connected">
          <h3 className="mb-2 font-medium">Connected now</h3>
          {clients.length === 0 ? (
            <p className="text-muted text-small">None.</p>
          ) : (
            <Bars
              label="Connected now"
              rows={clients.map(([kind, count]) => ({
                key: kind,
                name: <span className="whitespace-normal text-small">{clientWords(kind)}</span>,
                value: count,
                words: whole(count),
              }))}
            />
          )}
          <DataList
            className="mt-3 border-line border-t"
            items={[
              { label: 'Connects so far', value: whole(sum(legacy.connects)) },
              { label: 'Closed as too slow', value: whole(legacy.slow.dropped ?? 0) },
            ]}
          />
        </section>
        <Names title="Old names they say" counts={legacy.messages} none="None was said yet." />
        <Names title="Old names they are told" counts={legacy.oldNames} none="None was told yet." />
      </div>
    </Card>
  );
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((all, count) => all + count, 0);

interface NamesProps {
  title: string;
  counts: Readonly<Record<string, number>>;
  none: string;
}

function Names({ title, counts, none }: NamesProps) {
  const rows = useHeldOrder(Object.entries(counts), ([name]) => name);
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="font-medium">{title}</h3>
      {rows.length === 0 ? (
        <p className="text-muted text-small">{none}</p>
      ) : (
        <ul className="divide-y divide-line">
          {rows.map(([name, count]) => (
            <li key={name} className="flex items-baseline justify-between gap-4 py-2">
              <span className="min-w-0 break-all font-mono text-small">{name}</span>
              <span className="tabular-nums">{whole(count)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
