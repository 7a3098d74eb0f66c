'use client';

import { Card, DataList, formatBytes, Loading, PageHeader, RelativeTime, Skeleton } from '@stallwire/ui';
import { useState } from 'react';
import { PauseButton } from '@/lists/pause-button';
import { Forbidden, QueryState } from '@/shell/query-state';
import { useStanding } from '@/shell/store-context';
import type { OperationsLook } from '@/trpc/types';
import { DeliveryCard, EventsCard, TroubleCard } from './delivery-cards';
import { LegacyCard } from './legacy-card';
import { LiveCard } from './live-card';
import { useOperations } from './use-operations';
import { JobsCard, VerbsCard, WebhooksCard } from './waiting-cards';
import { duration, whole } from './words';

/** How the whole of it goes, for those who run it. */
export function OperationsScreen() {
  const { user } = useStanding();
  return user.role === 'admin' ? (
    <Operations />
  ) : (
    <>
      <PageHeader title="Operations" />
      <Forbidden>This page is for those who run the platform.</Forbidden>
    </>
  );
}

function Operations() {
  const [paused, setPaused] = useState(false);
  const query = useOperations(paused);
  const { data } = query;
  return (
    <>
      <PageHeader
        title="Operations"
        description="This process since it started; what waits is everybody’s."
        actions={
          <>
            {data ? (
              <span className="text-muted text-small">
                {paused ? 'Held, as of ' : 'As of '}
                <RelativeTime date={new Date(data.at)} />
              </span>
            ) : null}
            <PauseButton paused={paused} onChange={setPaused} waiting={0} />
          </>
        }
      />
      <QueryState query={query} what="how it goes" skeleton={<OperationsSkeleton />}>
        {(look) => <Cards look={look} />}
      </QueryState>
    </>
  );
}

function Cards({ look }: { look: OperationsLook }) {
  return (
    <div className="flex flex-col gap-5">
      <LiveCard look={look} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <DeliveryCard look={look} />
        <TroubleCard look={look} />
      </div>
      <LegacyCard look={look} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <EventsCard look={look} />
        <WebhooksCard look={look} />
      </div>
      <JobsCard look={look} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <VerbsCard look={look} />
        <ProcessCard look={look} />
      </div>
    </div>
  );
}

function ProcessCard({ look: { process, bus } }: { look: OperationsLook }) {
  return (
    <Card title="Process" description="Prometheus reads all of this, and more, at /metrics on the API’s own port.">
      <DataList
        items={[
          { label: 'Started', value: <RelativeTime date={new Date(process.startedAt)} /> },
          { label: 'Memory', value: formatBytes(process.residentBytes) },
          { label: 'Loop, 99 % within', value: duration(process.loopDelayMs) },
          {
            label: 'Bus between nodes',
            value: bus.connected === null ? 'None: one node' : bus.connected === 1 ? 'Connected' : 'Away',
          },
          ...Object.entries(bus.messages).map(([outcome, count]) => ({
            label: `Bus: ${outcome}`,
            value: whole(count),
          })),
        ]}
      />
    </Card>
  );
}

function OperationsSkeleton() {
  return (
    <Loading label="Loading how it goes">
      <div className="flex flex-col gap-5">
        <Card>
          <div className="flex gap-8">
            {[0, 1].map((figure) => (
              <div key={figure} className="w-32">
                <Skeleton className="w-20" />
                <Skeleton className="mt-2 h-6 w-14" />
              </div>
            ))}
          </div>
          <Skeleton className="mt-6 h-52" />
        </Card>
        <div className="grid gap-5 lg:grid-cols-2">
          {[0, 1].map((card) => (
            <Card key={card}>
              <Skeleton className="w-24" />
              {[0, 1, 2, 3].map((row) => (
                <Skeleton key={row} className="mt-4" />
              ))}
            </Card>
          ))}
        </div>
      </div>
    </Loading>
  );
}
