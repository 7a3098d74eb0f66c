import { Loading, Skeleton } from '@stallwire/ui';

export function InboxSkeleton() {
  return (
    <Loading label="Loading your notifications">
      <ul className="divide-y divide-line border-line border-t">
        {[0, 1, 2, 3, 4, 5].map((row) => (
          <li key={row} className="flex gap-3 px-4 py-3">
            <Skeleton className="size-8 rounded-full" />
            <div className="min-w-0 flex-1">
              <Skeleton className="w-1/2 max-w-64" />
              <Skeleton className="mt-2 w-4/5 max-w-96" />
              <Skeleton className="mt-2 h-3 w-20" />
            </div>
          </li>
        ))}
      </ul>
    </Loading>
  );
}
