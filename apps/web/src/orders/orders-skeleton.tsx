import { ListSkeleton } from '@/lists/list-skeleton';

/** Rows of orders, or of what belongs to orders. */
export const OrdersSkeleton = ({ what = 'orders' }: { what?: string }) => (
  <ListSkeleton
    what={what}
    lead={['size-10 rounded-control']}
    title={['w-14', 'w-48 max-w-full']}
    cells={['w-28', 'h-5 w-16 rounded-full', 'block h-5 w-16 rounded-full', 'w-16']}
  />
);
