import { Card, Loading, Skeleton, SkeletonText } from '@stallwire/ui';

export default function StorePageLoading() {
  return (
    <Loading label="Loading">
      <Skeleton className="mb-3 h-7 w-40" />
      <Skeleton className="mb-6 w-80 max-w-full" />
      <Card>
        <SkeletonText lines={5} />
      </Card>
    </Loading>
  );
}
