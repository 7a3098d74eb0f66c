import { Card, Loading, Skeleton } from '@stallwire/ui';

/** Key figures, a chart and the cards below. */
export function AnalyticsSkeleton() {
  return (
    <Loading label="Loading your numbers">
      <div className="grid gap-4">
        <Card flush>
          <div className="grid grid-cols-2 gap-1 border-line border-b p-2 sm:grid-cols-3 lg:grid-cols-6">
            {[0, 1, 2, 3, 4, 5].map((one) => (
              <div key={one} className="px-3 py-2">
                <Skeleton className="h-3 w-16" />
                <Skeleton className="mt-2 h-5 w-20" />
                <Skeleton className="mt-2 h-3 w-12" />
              </div>
            ))}
          </div>
          <div className="p-4">
            <Skeleton className="h-5 w-40" />
            <Skeleton className="mt-5 h-64 w-full rounded-control" />
          </div>
        </Card>
        <Card flush>
          <div className="px-4 pt-4 pb-3">
            <Skeleton className="h-5 w-32" />
          </div>
          <Rows rows={5} />
        </Card>
      </div>
    </Loading>
  );
}

export function RowsSkeleton({ rows, label }: { rows: number; label: string }) {
  return (
    <Loading label={label}>
      <Rows rows={rows} />
    </Loading>
  );
}

function Rows({ rows }: { rows: number }) {
  return Array.from({ length: rows }, (_, row) => row).map((row) => (
    <div key={row} className="flex items-center gap-3 border-line border-t px-4 py-2.5">
      <Skeleton className="size-10 rounded-control" />
      <Skeleton className="flex-1" />
      <Skeleton className="w-16" />
    </div>
  ));
}
