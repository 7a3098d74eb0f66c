'use client';

import { channels } from '@stallwire/events';
import { useLiveQuery } from '@stallwire/react';
import { Button, EmptyState, ErrorState, Loading, Skeleton } from '@stallwire/ui';
import { keepPreviousData } from '@tanstack/react-query';
import { SearchX, ShoppingBag } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTRPC } from '@/trpc/client';
import { type Filters, gridInput, isNarrowed } from './filters';
import { reduceGrid } from './grid-events';
import { ProductCardView } from './product-card';
import { useShownStore } from './store-context';
import { useGone } from './use-gone';

interface ProductGridProps {
  filters: Filters;
  onMore: () => void;
  /** Undoes the filters; null where there are none. */
  clear: ReactNode;
}

export function ProductGrid({ filters, onMore, clear }: ProductGridProps) {
  const gone = useGone();
  return (
    <ul className={gridLook}>
      <GridPage filters={filters} after={null} left={filters.pages} gone={gone} onMore={onMore} clear={clear} />
    </ul>
  );
}

const gridLook = 'grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-6 sm:gap-y-10 md:grid-cols-3 xl:grid-cols-4';

interface GridPageProps extends ProductGridProps {
  after: string | null;
  /** Pages to show from here on, this one included. */
  left: number;
  gone: ReadonlySet<string>;
}

/** One page, and behind it the next: each begins where the one before ends. */
function GridPage({ filters, after, left, gone, onMore, clear }: GridPageProps) {
  const { view, preview } = useShownStore();
  const trpc = useTRPC();
  const options = trpc.product.grid.queryOptions(gridInput(view.sellerId, filters, after));
  const page = useLiveQuery(
    { ...options, placeholderData: keepPreviousData },
    { channels: [channels.storefront(view.sellerId)], reduce: reduceGrid },
  );
  if (!page.data) {
    if (!page.isError) return <CardSkeletons />;
    return (
      <Whole>
        <ErrorState
          title="The products could not be loaded"
          onRetry={() => void page.refetch()}
          retrying={page.isFetching}
        >
          Check your connection and try again.
        </ErrorState>
      </Whole>
    );
  }
  const { items, next } = page.data;
  if (items.length === 0 && after === null) return <Nothing narrowed={isNarrowed(filters)} clear={clear} />;
  return (
    <>
      {items.map((product, at) => (
        <li key={product.productId} className={page.isPlaceholderData ? 'opacity-60' : undefined}>
          <ProductCardView
            product={product}
            open={view.status.storeActive}
            gone={gone.has(product.productId)}
            linked={!preview}
            eager={after === null && at < 4}
          />
        </li>
      ))}
      {next !== null && left > 1 ? (
        <GridPage filters={filters} after={next} left={left - 1} gone={gone} onMore={onMore} clear={clear} />
      ) : null}
      {next !== null && left <= 1 ? (
        <Whole>
          <Button size="large" onClick={onMore}>
            Show more
          </Button>
        </Whole>
      ) : null}
    </>
  );
}

const Whole = ({ children }: { children: ReactNode }) => (
  <li className="col-span-full flex justify-center">{children}</li>
);

function Nothing({ narrowed, clear }: { narrowed: boolean; clear: ReactNode }) {
  return (
    <Whole>
      {narrowed ? (
        <EmptyState icon={<SearchX />} title="Nothing here fits" actions={clear}>
          Try other words, another category or a wider price.
        </EmptyState>
      ) : (
        <EmptyState icon={<ShoppingBag />} title="Nothing on the shelves yet">
          New products appear here by themselves.
        </EmptyState>
      )}
    </Whole>
  );
}

function CardSkeletons() {
  return [0, 1, 2, 3, 4, 5, 6, 7].map((card) => (
    <li key={card}>
      <Loading label={card === 0 ? 'Loading the products' : ''}>
        <Skeleton className="aspect-square h-auto w-full rounded-card" />
        <Skeleton className="mt-3 w-3/4" />
        <Skeleton className="mt-2 w-1/3" />
      </Loading>
    </li>
  ));
}
