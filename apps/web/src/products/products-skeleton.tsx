import { CardSkeleton, Loading, Skeleton } from '@stallwire/ui';
import { ListSkeleton } from '@/lists/list-skeleton';

export const ProductsSkeleton = () => (
  <ListSkeleton
    what="products"
    lead={['size-4', 'size-10 rounded-control']}
    title={['w-48 max-w-full', 'w-20']}
    cells={['w-14', 'w-16']}
  />
);

export function ProductSkeleton() {
  return (
    <Loading label="Loading the product">
      <h1 className="sr-only">Product</h1>
      <Skeleton className="mb-6 h-8 w-64" />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex flex-col gap-6">
          <CardSkeleton of="fields" count={2} />
          <CardSkeleton of="things" count={1} />
          <CardSkeleton of="fields" count={2} />
        </div>
        <div className="flex flex-col gap-6">
          <CardSkeleton of="pairs" count={3} />
          <CardSkeleton of="fields" count={4} />
        </div>
      </div>
    </Loading>
  );
}
