import { CardSkeleton, Loading, Skeleton } from '@stallwire/ui';
import { ListSkeleton } from '@/lists/list-skeleton';

export const CustomersSkeleton = () => (
  <ListSkeleton
    what="customers"
    lead={['size-8 rounded-full']}
    title={['w-32', 'w-48 max-w-full']}
    cells={['w-20', 'w-6', 'w-16']}
  />
);

export function CustomerSkeleton() {
  return (
    <Loading label="Loading the customer">
      <h1 className="sr-only">Customer</h1>
      <Skeleton className="mb-6 h-8 w-64" />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <CardSkeleton of="things" count={8} />
        <div className="flex flex-col gap-5">
          <CardSkeleton of="pairs" count={4} />
          <CardSkeleton of="lines" count={2} />
          <CardSkeleton of="lines" count={4} />
        </div>
      </div>
    </Loading>
  );
}
