'use client';

import { Badge, Card, type Column, DataList, DataTable, EmptyState, RelativeTime } from '@stallwire/ui';
import { CircleCheck } from 'lucide-react';
import type { OperationsLook } from '@/trpc/types';
import { useHeldOrder } from './held-order';
import { Scrolled } from './scrolled';
import { duration, jobState, whole } from './words';

type Failed = OperationsLook['waiting']['webhooks'][number];
type Outcomes = OperationsLook['jobs']['runs'][number];

/** What the payment provider tells us, and what of it had no effect yet. */
export function WebhooksCard({ look: { waiting } }: { look: OperationsLook }) {
  const { payments, webhooks } = waiting;
  const rows = useHeldOrder(webhooks, ({ id }) => id);
  return (
    <Card
      flush
      title="Payment provider’s messages"
      description="A message that fails is sent again by the provider; what got lost is found by the reconciler."
    >
      <div className="border-line border-t px-4 py-2">
        <DataList
          items={[
            { label: 'Taken within the hour', value: whole(payments.messagesLastHour) },
            {
              label: 'The last one',
              value: payments.lastMessageAt ? <RelativeTime date={new Date(payments.lastMessageAt)} /> : 'None yet',
            },
            { label: 'Payments that are not finished', value: whole(payments.open) },
            { label: 'Refunds on their way', value: whole(payments.refundsPending) },
          ]}
        />
      </div>
      <div className="border-line border-t">
        <DataTable
          slim
          label="Messages that failed"
          columns={failedColumns}
          rows={rows}
          rowKey={({ id }) => id}
          empty={
            <EmptyState icon={<CircleCheck />} title="Nothing waits">
              Every message that came has had its effect.
            </EmptyState>
          }
        />
      </div>
    </Card>
  );
}

const failedColumns: readonly Column<Failed>[] = [
  {
    id: 'type',
    header: 'Message',
    title: true,
    cell: ({ type, id }) => (
      <div className="min-w-0">
        <p className="break-all font-mono text-small">{type}</p>
        <p className="break-all font-normal text-caption text-muted">{id}</p>
      </div>
    ),
  },
  { id: 'reason', header: 'Why', cell: ({ reason }) => <span className="break-words">{reason}</span> },
  { id: 'attempts', header: 'Attempts', align: 'end', cell: ({ attempts }) => whole(attempts) },
  {
    id: 'last',
    header: 'Last',
    cell: ({ lastAt }) => <RelativeTime date={new Date(lastAt)} className="whitespace-nowrap text-muted" />,
  },
];

/** What time makes due, and what follows from events. */
export function JobsCard({ look: { jobs, waiting } }: { look: OperationsLook }) {
  const queued = useHeldOrder(jobs.queued, ({ job, state }) => `${job} ${state}`);
  const byJob = [...new Set(queued.map(({ job }) => job))];
  const followers = Object.entries(waiting.followers);
  const mails = Object.entries(waiting.mails);
  return (
    <Card flush title="Jobs" description="The queue is everybody’s; how runs ended is this process’s.">
      <div className="border-line border-t">
        <OutcomesTable label="Runs of jobs" rows={jobs.runs} />
      </div>
      <div className="grid gap-x-8 border-line border-t p-4 md:grid-cols-2">
        <section aria-label="In the queue">
          <h3 className="font-medium">In the queue</h3>
          {byJob.length === 0 ? <p className="text-muted text-small">Nothing.</p> : null}
          <ul className="divide-y divide-line">
            {byJob.map((job) => (
              <li key={job} className="flex flex-wrap items-center justify-between gap-2 py-2">
                <span className="min-w-0 break-all font-mono text-small">{job}</span>
                <span className="flex flex-wrap gap-1">
                  {queued
                    .filter((row) => row.job === job)
                    .map(({ state, count }) => (
                      <Badge
                        key={state}
                        tone={state === 'failed' ? 'critical' : state === 'active' ? 'live' : 'neutral'}
                      >
                        {whole(count)} {jobState(state)}
                      </Badge>
                    ))}
                </span>
              </li>
            ))}
          </ul>
        </section>
        <section aria-label="What follows">
          <h3 className="font-medium">What follows from events</h3>
          {followers.length === 0 && mails.length === 0 ? (
            <p className="text-muted text-small">Nothing waits.</p>
          ) : null}
          <DataList
            items={[
              ...followers.map(([name, count]) => ({ label: name, value: whole(count) })),
              ...mails.map(([state, count]) => ({ label: `E-mails: ${state}`, value: whole(count) })),
            ]}
          />
        </section>
      </div>
    </Card>
  );
}

/** Every change, by the verb that makes it. */
export function VerbsCard({ look: { verbs } }: { look: OperationsLook }) {
  return (
    <Card flush title="Changes" description="Verbs of this process, retries included.">
      <Scrolled label="Changes by verb">
        <OutcomesTable label="Changes by verb" rows={verbs} />
      </Scrolled>
    </Card>
  );
}

function OutcomesTable({ label, rows: found }: { label: string; rows: readonly Outcomes[] }) {
  const rows = useHeldOrder(found, ({ name }) => name);
  if (rows.length === 0) return <p className="px-4 py-3 text-muted">None has run in this process yet.</p>;
  return <DataTable slim label={label} columns={outcomeColumns} rows={rows} rowKey={({ name }) => name} />;
}

const outcomeColumns: readonly Column<Outcomes>[] = [
  {
    id: 'name',
    header: 'Name',
    title: true,
    cell: ({ name }) => <span className="break-all font-mono text-small">{name}</span>,
  },
  { id: 'done', header: 'Done', align: 'end', cell: ({ done }) => whole(done) },
  { id: 'refused', header: 'Refused', align: 'end', cell: ({ refused }) => whole(refused) },
  {
    id: 'failed',
    header: 'Failed',
    align: 'end',
    cell: ({ failed }) => <span className={failed > 0 ? 'font-medium text-critical' : ''}>{whole(failed)}</span>,
  },
  { id: 'p95', header: '95 % within', align: 'end', cell: ({ p95 }) => duration(p95) },
];
