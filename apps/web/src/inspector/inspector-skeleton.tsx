import { Loading, Skeleton } from '@stallwire/ui';

const rows = [0, 1, 2, 3, 4, 5, 6, 7];

export function InspectorSkeleton() {
  return (
    <Loading label="Loading the events">
      <div className="border-line border-t">
        {rows.map((row) => (
          <div key={row} className="flex items-center gap-4 border-line border-b px-4 py-3 last:border-b-0">
            <div className="min-w-0 flex-1">
              <Skeleton className="w-44 max-w-full" />
              <Skeleton className="mt-2 h-3 w-64 max-w-full" />
            </div>
            <Skeleton className="w-20 max-sm:hidden" />
            <Skeleton className="w-24 max-sm:hidden" />
            <Skeleton className="h-5 w-28 rounded-full max-sm:hidden" />
            <Skeleton className="w-16" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
