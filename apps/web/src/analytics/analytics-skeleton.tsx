import { Card, Loading, Skeleton } from '@stallwire/ui';
import { mayDo, useStore } from '@/shell/store-context';

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
          <Rows rows={10} />
        </Card>
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[repeat(auto-fit,minmax(19rem,1fr))]">
          <BarsSkeleton rows={5} />
          <BarsSkeleton rows={2} />
          {mayDo(useStore(), 'catalog') ? (
            <Card flush>
              <div className="px-4 pt-4 pb-3">
                <Skeleton className="h-5 w-24" />
              </div>
              <Rows rows={5} />
            </Card>
          ) : null}
        </div>
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

/** A card of bars. */
function BarsSkeleton({ rows }: { rows: number }) {
  return (
    <Card>
      <Skeleton className="h-5 w-28" />
      <Skeleton className="mt-2 h-3 w-44" />
      <div className="mt-4 flex flex-col gap-3">
        {Array.from({ length: rows }, (_, row) => row).map((row) => (
          <div key={row}>
            <Skeleton className="h-3 w-24" />
            <Skeleton className="mt-2 h-1.5 w-full rounded-full" />
          </div>
        ))}
      </div>
    </Card>
  );
}

/** The live view: three figures, bars, and rows of words. */
export function LiveSkeleton() {
  return (
    <Loading label="Loading the live view">
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
        <Card flush className="overflow-hidden lg:col-span-2">
          <div className="grid grid-cols-2 gap-px bg-line sm:grid-cols-3">
            {[0, 1, 2].map((one) => (
              <div key={one} className="bg-raised px-4 py-4 max-sm:last:col-span-2">
                <Skeleton className="h-3 w-24" />
                <Skeleton className="mt-2.5 h-7 w-20" />
                <Skeleton className="mt-2.5 h-3 w-16" />
              </div>
            ))}
          </div>
        </Card>
        <BarsSkeleton rows={5} />
        <Card flush>
          <div className="px-4 pt-4 pb-3">
            <Skeleton className="h-5 w-16" />
            <Skeleton className="mt-2 h-3 w-28" />
          </div>
          {[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((row) => (
            <div key={row} className="flex items-center gap-3 border-line border-t px-4 py-3">
              <Skeleton className="flex-1" />
              <Skeleton className="w-16" />
            </div>
          ))}
        </Card>
      </div>
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
