import { Card, Loading, PageHeader, Skeleton, SkeletonText } from '@stallwire/ui';

const rows = ['w-28', 'w-36', 'w-24', 'w-32', 'w-28', 'w-24', 'w-24', 'w-16', 'w-20', 'w-24', 'w-28'];

export function SettingsSkeleton() {
  return (
    <Loading label="Loading the settings">
      <div className="mx-auto grid max-w-360 gap-x-8 gap-y-6 lg:grid-cols-[11.5rem_minmax(0,1fr)] xl:grid-cols-[11.5rem_minmax(0,1fr)_minmax(24rem,30rem)]">
        <div>
          <PageHeader title="Settings" />
          <div className="hidden flex-col gap-4 lg:flex">
            {rows.map((width, at) => (
              <Skeleton key={at} className={width} />
            ))}
          </div>
        </div>
        <div className="flex flex-col gap-4">
          <Skeleton className="h-5 w-32" />
          <Skeleton className="w-80 max-w-full" />
          {[0, 1].map((card) => (
            <Card key={card}>
              <Skeleton className="mb-4 w-24" />
              <SkeletonText lines={5} />
            </Card>
          ))}
        </div>
        <Skeleton className="hidden h-[70dvh] rounded-sheet xl:block" />
      </div>
    </Loading>
  );
}
