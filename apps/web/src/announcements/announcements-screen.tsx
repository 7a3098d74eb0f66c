'use client';

import { Card, EmptyState, Loading, PageHeader, Skeleton } from '@stallwire/ui';
import { useQuery } from '@tanstack/react-query';
import { Megaphone } from 'lucide-react';
import { Forbidden, QueryState } from '@/shell/query-state';
import { useStanding } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import { AnnounceForm } from './announce-form';
import { AnnouncementRow } from './announcement-row';

/** ms between looks, while one is still on its way to sellers and after. Who reads it is told to nobody. */
const pollMs = { going: 2_000, settled: 20_000 };

/** Where an admin says something to all sellers, and sees whom it has reached. */
export function AnnouncementsScreen() {
  const { user } = useStanding();
  return (
    <>
      <PageHeader
        title="Announcements"
        description="Said to everybody who sells: at once where they are, and in their inbox."
      />
      {user.role === 'admin' ? <Said /> : <Forbidden>Announcements are made by the platform’s admins.</Forbidden>}
    </>
  );
}

function Said() {
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.notification.announcements.queryOptions({}),
    refetchInterval: ({ state }) => (state.data?.items.some(({ spread }) => !spread) ? pollMs.going : pollMs.settled),
  });
  return (
    <QueryState query={query} what="the announcements" skeleton={<AnnouncementsSkeleton />}>
      {({ sellers, items }) => (
        <>
          <AnnounceForm sellers={sellers} onSaid={() => void query.refetch()} />
          <Card className="mt-6" title="What was said" flush>
            <div className="border-line border-t">
              {items.length === 0 ? (
                <EmptyState icon={<Megaphone />} title="Nothing yet">
                  What you announce stands here, with how many sellers it has reached.
                </EmptyState>
              ) : (
                <ul aria-label="Announcements" className="divide-y divide-line">
                  {items.map((row) => (
                    <AnnouncementRow key={row.announcementId} row={row} sellers={sellers} />
                  ))}
                </ul>
              )}
            </div>
          </Card>
        </>
      )}
    </QueryState>
  );
}

function AnnouncementsSkeleton() {
  return (
    <Loading label="Loading the announcements">
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
        <Card>
          <Skeleton className="h-control rounded-control" />
          <Skeleton className="mt-5 h-28 rounded-control" />
          <Skeleton className="mt-5 h-control w-64 rounded-control" />
        </Card>
        <Card>
          <Skeleton className="h-20" />
        </Card>
      </div>
      <Card className="mt-6">
        {[0, 1].map((row) => (
          <Skeleton key={row} className="my-3 h-12" />
        ))}
      </Card>
    </Loading>
  );
}
