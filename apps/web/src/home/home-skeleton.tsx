import { Card, Loading, Skeleton } from '@stallwire/ui';
import { mayDo, useStore } from '@/shell/store-context';

/** The cards of Home that this person will see. */
export function HomeSkeleton() {
  const store = useStore();
  return (
    <Loading label="Loading your store’s day">
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
        {mayDo(store, 'money') ? <NumbersSkeleton /> : null}
        <div className="flex min-w-0 flex-col gap-4 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <RowsSkeleton rows={mayDo(store, 'orders') ? 6 : 2} />
          {mayDo(store, 'catalog') ? <RowsSkeleton rows={4} /> : null}
        </div>
        <RowsSkeleton rows={8} />
      </div>
    </Loading>
  );
}

function NumbersSkeleton() {
  return (
    <Card flush>
      <div className="px-4 pt-4 pb-3">
        <Skeleton className="h-5 w-20" />
        <Skeleton className="mt-2 h-3 w-56 max-w-full" />
      </div>
      <div className="grid grid-cols-2 gap-px bg-line lg:grid-cols-4">
        {[0, 1, 2, 3].map((one) => (
          <div key={one} className="bg-raised px-4 py-3">
            <Skeleton className="h-3 w-16" />
            <Skeleton className="mt-2 h-6 w-24" />
            <Skeleton className="mt-2 h-3 w-28 max-w-full" />
          </div>
        ))}
      </div>
      <div className="border-line border-t p-4">
        <Skeleton className="h-60 w-full rounded-control" />
      </div>
    </Card>
  );
}

function RowsSkeleton({ rows }: { rows: number }) {
  return (
    <Card flush>
      <div className="px-4 pt-4 pb-3">
        <Skeleton className="h-5 w-24" />
        <Skeleton className="mt-2 h-3 w-40" />
      </div>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className="flex items-center gap-3 border-line border-t px-4 py-2.5">
          <Skeleton className="size-8 rounded-full" />
          <Skeleton className="flex-1" />
          <Skeleton className="w-10" />
        </div>
      ))}
    </Card>
  );
}
