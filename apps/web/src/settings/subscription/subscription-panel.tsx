'use client';

import { Badge, Card, Loading, Skeleton, SkeletonText } from '@stallwire/ui';
import { QueryState } from '@/shell/query-state';
import { useStore } from '@/shell/store-context';
import type { SubscriptionView } from '@/trpc/types';
import { subscriptionPage } from '../section-registry';
import { Plans } from './plans';
import { StandingCard } from './standing-card';
import { type SubscriptionHandle, useCheckoutReturn, useSubscription } from './use-subscription';

/** What the store pays the platform: where it stands, the plans, and the ways to change, end and resume. */
export function SubscriptionPanel({ shown }: { shown: boolean }) {
  const handle = useSubscription(useStore().sellerId);
  const { key, title, description } = subscriptionPage;
  return (
    <section hidden={!shown} aria-labelledby={`section-${key}`} data-section={key}>
      <div className="mb-4">
        <div className="flex flex-wrap items-center gap-2.5">
          <h2 id={`section-${key}`} className="font-semibold text-title">
            {title}
          </h2>
          <Badge>Team only</Badge>
        </div>
        <p className="mt-1 max-w-prose text-muted">{description}</p>
      </div>
      <QueryState query={handle.query} what="the subscription" skeleton={<SubscriptionSkeleton />}>
        {(view) => <Loaded view={view} handle={handle} />}
      </QueryState>
    </section>
  );
}

function Loaded({ view, handle }: { view: SubscriptionView; handle: SubscriptionHandle }) {
  const returned = useCheckoutReturn();
  return (
    <div className="flex flex-col gap-4">
      <StandingCard view={view} handle={handle} returned={returned} />
      <Plans view={view} handle={handle} />
    </div>
  );
}

function SubscriptionSkeleton() {
  return (
    <Loading label="Loading the subscription">
      <div className="flex flex-col gap-4">
        <Card>
          <Skeleton className="mb-4 w-32" />
          <SkeletonText lines={3} />
        </Card>
        <Card>
          <Skeleton className="mb-4 w-20" />
          {[0, 1, 2].map((plan) => (
            <Skeleton key={plan} className="mt-3 h-14 rounded-card" />
          ))}
        </Card>
      </div>
    </Loading>
  );
}
