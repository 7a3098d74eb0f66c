import { Loading, Skeleton } from '@stallwire/ui';

const rows = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

export function ProductsSkeleton() {
  return (
    <Loading label="Loading your products">
      <div className="border-line border-t">
        {rows.map((row) => (
          <div key={row} className="flex items-center gap-4 border-line border-b px-4 py-3 last:border-b-0">
            <Skeleton className="size-4" />
            <Skeleton className="size-10 rounded-control" />
            <div className="flex-1">
              <Skeleton className="w-48 max-w-full" />
              <Skeleton className="mt-2 h-3 w-20" />
            </div>
            <Skeleton className="w-14 max-sm:hidden" />
            <Skeleton className="w-16 max-sm:hidden" />
          </div>
        ))}
      </div>
    </Loading>
  );
}

export function ProductSkeleton() {
  return (
    <Loading label="Loading the product">
      <h1 className="sr-only">Product</h1>
      <Skeleton className="mb-6 h-8 w-64" />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Skeleton className="h-96 rounded-card" />
        <Skeleton className="h-64 rounded-card" />
      </div>
    </Loading>
  );
}
