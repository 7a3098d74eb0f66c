'use client';

import { channels } from '@stallwire/events';
import { useLiveQuery } from '@stallwire/react';
import { Button, EmptyState, ErrorState, Loading, Skeleton } from '@stallwire/ui';
import { keepPreviousData } from '@tanstack/react-query';
import { SearchX, ShoppingBag } from 'lucide-react';
import { type ReactNode, type RefObject, useRef } from 'react';
import { useTrouble } from '@/shell/query-state';
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
  const focus = useRef<number | null>(null);
  const more = () => {
    focus.current = filters.pages + 1;
    onMore();
  };
  return (
    <ul className={gridLook}>
      <GridPage filters={filters} after={null} page={1} gone={gone} focus={focus} onMore={more} clear={clear} />
    </ul>
  );
}

const gridLook = 'grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-6 sm:gap-y-10 md:grid-cols-3 xl:grid-cols-4';

interface GridPageProps extends ProductGridProps {
  after: string | null;
  /** The first is 1. */
  page: number;
  gone: ReadonlySet<string>;
  /** The page that was asked for by a button which is gone once it is here: the keyboard goes on there. */
  focus: RefObject<number | null>;
}

/** One page, and behind it the next: each begins where the one before ends. */
function GridPage({ filters, after, page, gone, focus, onMore, clear }: GridPageProps) {
  const { view, preview } = useShownStore();
  const trpc = useTRPC();
  const options = trpc.product.grid.queryOptions(gridInput(view.sellerId, filters, after));
  const read = useLiveQuery(
    { ...options, placeholderData: keepPreviousData },
    { channels: [channels.storefront(view.sellerId)], reduce: reduceGrid },
  );
  const trouble = useTrouble(read);
  if (!read.data) {
    if (trouble === null) return <CardSkeletons />;
    return (
      <Whole>
        <ErrorState
          title="The products could not be loaded"
          onRetry={() => void read.refetch()}
          retrying={read.isFetching}
        >
          Check your connection and try again.
        </ErrorState>
      </Whole>
    );
  }
  const { items, next } = read.data;
  const takeFocus = (first: HTMLLIElement | null) => {
    if (!first || focus.current !== page) return;
    focus.current = null;
    first.querySelector('a')?.focus({ preventScroll: true });
  };
  if (items.length === 0 && after === null) return <Nothing narrowed={isNarrowed(filters)} clear={clear} />;
  return (
    <>
      {items.map((product, at) => (
        <li
          key={product.productId}
          ref={at === 0 ? takeFocus : null}
          className={read.isPlaceholderData ? 'opacity-60' : undefined}
        >
          <ProductCardView
            product={product}
            open={view.status.storeActive}
            gone={gone.has(product.productId)}
            linked={!preview}
            eager={after === null && at < 4}
          />
        </li>
      ))}
      {next !== null && page < filters.pages ? (
        <GridPage {...{ filters, gone, focus, onMore, clear }} after={next} page={page + 1} />
      ) : null}
      {next !== null && page >= filters.pages ? (
        <Whole>
          <Button size="large" disabled={read.isPlaceholderData} onClick={onMore}>
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
