import { cn, Loading, Skeleton } from '@stallwire/ui';

const rows = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

interface ListSkeletonProps {
  /** What is read: `orders`. */
  what: string;
  /** What a row begins with, by its classes. */
  lead: readonly string[];
  /** The two lines of a row's title. */
  title: readonly [string, string];
  /** The cells behind it, which a narrow screen leaves out. */
  cells: readonly string[];
}

/** Rows of the shape that is on its way. */
export function ListSkeleton({ what, lead, title: [first, second], cells }: ListSkeletonProps) {
  return (
    <Loading label={`Loading your ${what}`}>
      <div className="@container/table border-line border-t">
        {rows.map((row) => (
          <div key={row} className="flex items-center gap-4 border-line border-b px-4 py-3 last:border-b-0">
            {lead.map((look) => (
              <Skeleton key={look} className={look} />
            ))}
            <div className="min-w-0 flex-1">
              <Skeleton className={first} />
              <Skeleton className={cn('mt-2 h-3', second)} />
            </div>
            {cells.map((look, at) => (
              <Skeleton key={`${at} ${look}`} className={cn('hidden tabular:block', look)} />
            ))}
          </div>
        ))}
      </div>
    </Loading>
  );
}
