import { Loading, Skeleton } from '@stallwire/ui';

export function OrderSkeleton() {
  return (
    <Loading label="Loading the order">
      <h1 className="sr-only">Order</h1>
      <Skeleton className="mb-2 h-4 w-16" />
      <Skeleton className="mb-6 h-8 w-56" />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex flex-col gap-4">
          <Skeleton className="h-64 rounded-card" />
          <Skeleton className="h-56 rounded-card" />
        </div>
        <div className="flex flex-col gap-4">
          <Skeleton className="h-60 rounded-card" />
          <Skeleton className="h-40 rounded-card" />
        </div>
      </div>
    </Loading>
  );
}
