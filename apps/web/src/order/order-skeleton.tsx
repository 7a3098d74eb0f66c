import { CardSkeleton, Loading, Skeleton } from '@stallwire/ui';

export function OrderSkeleton() {
  return (
    <Loading label="Loading the order">
      <h1 className="sr-only">Order</h1>
      <Skeleton className="mb-2 h-4 w-16" />
      <Skeleton className="mb-6 h-8 w-56" />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex flex-col gap-4">
          <CardSkeleton of="things" count={2} />
          <CardSkeleton of="pairs" count={5} />
          <CardSkeleton of="lines" count={4} />
        </div>
        <div className="flex flex-col gap-4">
          <CardSkeleton of="lines" count={7} />
          <CardSkeleton of="lines" count={5} />
        </div>
      </div>
    </Loading>
  );
}
