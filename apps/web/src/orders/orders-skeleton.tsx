import { Loading, Skeleton } from '@stallwire/ui';

const rows = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Rows of orders, or of what belongs to orders. */
export function OrdersSkeleton({ what = 'orders' }: { what?: string }) {
  return (
    <Loading label={`Loading your ${what}`}>
      <div className="border-line border-t">
        {rows.map((row) => (
          <div key={row} className="flex items-center gap-4 border-line border-b px-4 py-3 last:border-b-0">
            <Skeleton className="size-10 rounded-control" />
            <div className="flex-1">
              <Skeleton className="w-14" />
              <Skeleton className="mt-2 h-3 w-48 max-w-full" />
            </div>
            <Skeleton className="w-28 max-sm:hidden" />
            <Skeleton className="h-5 w-16 rounded-full max-sm:hidden" />
            <Skeleton className="h-5 w-16 rounded-full" />
            <Skeleton className="w-16 max-sm:hidden" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
