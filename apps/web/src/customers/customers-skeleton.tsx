import { Loading, Skeleton } from '@stallwire/ui';

const rows = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

export function CustomersSkeleton() {
  return (
    <Loading label="Loading your customers">
      <div className="border-line border-t">
        {rows.map((row) => (
          <div key={row} className="flex items-center gap-4 border-line border-b px-4 py-3 last:border-b-0">
            <Skeleton className="size-8 rounded-full" />
            <div className="flex-1">
              <Skeleton className="w-32" />
              <Skeleton className="mt-2 h-3 w-48 max-w-full" />
            </div>
            <Skeleton className="w-20 max-sm:hidden" />
            <Skeleton className="w-6 max-sm:hidden" />
            <Skeleton className="w-16 max-sm:hidden" />
          </div>
        ))}
      </div>
    </Loading>
  );
}

export function CustomerSkeleton() {
  return (
    <Loading label="Loading the customer">
      <h1 className="sr-only">Customer</h1>
      <Skeleton className="mb-6 h-8 w-64" />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Skeleton className="h-96 rounded-card" />
        <Skeleton className="h-64 rounded-card" />
      </div>
    </Loading>
  );
}
