'use client';

import { useLiveQuery } from '@stallwire/react';
import { EmptyState, ErrorState, LinkButton, Loading, Skeleton, SkeletonText } from '@stallwire/ui';
import { PackageX } from 'lucide-react';
import { isRefusal } from '@/refusal';
import { useTrouble } from '@/shell/query-state';
import { StoreFrame } from '@/storefront/frame';
import { useShownStore } from '@/storefront/store-context';
import { useGone } from '@/storefront/use-gone';
import { useTRPC } from '@/trpc/client';
import { reduceProduct } from './product-events';
import { ProductView } from './product-view';

interface ProductScreenProps {
  username: string;
  productId: string;
}

/** A page of one product. Follows every change of it; what is taken off the shelf stays in sight and says so. */
export function ProductScreen({ username, productId }: ProductScreenProps) {
  const trpc = useTRPC();
  const page = useLiveQuery(trpc.product.page.queryOptions({ productId }), { reduce: reduceProduct });
  const trouble = useTrouble(page);
  const isRefused = isRefusal(trouble, 'product.not_found');
  const gone = useGone().has(productId) || isRefused;
  const retry = () => void page.refetch();
  return (
    <StoreFrame username={username} title={page.data?.name}>
      {page.data ? null : <h1 className="sr-only">Product</h1>}
      {page.data ? (
        <ProductView key={productId} product={page.data} gone={gone} />
      ) : isRefused ? (
        <NotThere />
      ) : trouble !== null ? (
        <ErrorState title="This product could not be loaded" onRetry={retry} retrying={page.isFetching}>
          Check your connection and try again.
        </ErrorState>
      ) : (
        <ProductSkeleton />
      )}
    </StoreFrame>
  );
}

function NotThere() {
  const { path } = useShownStore();
  return (
    <EmptyState
      icon={<PackageX />}
      title="This product is not for sale"
      actions={<LinkButton href={path}>See what else there is</LinkButton>}
    >
      It was sold for the last time, or its address was mistyped.
    </EmptyState>
  );
}

function ProductSkeleton() {
  return (
    <Loading label="Loading the product">
      <div className="grid gap-8 lg:grid-cols-2 lg:gap-14">
        <Skeleton className="aspect-square h-auto w-full rounded-card" />
        <div>
          <Skeleton className="h-10 w-3/4" />
          <Skeleton className="mt-4 w-24" />
          <Skeleton className="mt-8 h-control w-full" />
          <SkeletonText lines={4} className="mt-8" />
        </div>
      </div>
    </Loading>
  );
}
