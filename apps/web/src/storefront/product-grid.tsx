'use client';

import { channels } from '@stallwire/events';
import { useLiveQuery } from '@stallwire/react';
import { Badge, EmptyState, ErrorState, Glow, Loading, Money, Skeleton } from '@stallwire/ui';
import { ImageOff, ShoppingBag } from 'lucide-react';
import { useTRPC } from '@/trpc/client';
import type { ProductCard } from '@/trpc/types';

const fewLeft = 5;

export function ProductGrid({ sellerId, open }: { sellerId: string; open: boolean }) {
  const trpc = useTRPC();
  const products = useLiveQuery(trpc.product.grid.queryOptions({ sellerId }), {
    channels: [channels.storefront(sellerId)],
  });
  return (
    <section aria-labelledby="products">
      <h2 id="products" className="mb-6 font-semibold text-heading">
        Products
      </h2>
      {products.data ? (
        <Cards products={products.data.items} open={open} />
      ) : products.isError ? (
        <ErrorState title="The products could not be loaded" onRetry={() => void products.refetch()}>
          Check your connection and try again.
        </ErrorState>
      ) : (
        <GridSkeleton />
      )}
    </section>
  );
}

const gridLook = 'grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-6 sm:gap-y-10 md:grid-cols-3 xl:grid-cols-4';

function Cards({ products, open }: { products: readonly ProductCard[]; open: boolean }) {
  if (products.length === 0) {
    return (
      <EmptyState icon={<ShoppingBag />} title="Nothing on the shelves yet">
        New products appear here by themselves.
      </EmptyState>
    );
  }
  return (
    <ul className={gridLook}>
      {products.map((product, at) => (
        <li key={product.productId}>
          <Card product={product} open={open} eager={at < 4} />
        </li>
      ))}
    </ul>
  );
}

function Card({ product, open, eager }: { product: ProductCard; open: boolean; eager: boolean }) {
  const { name, description, price, currency, imageUrl, version } = product;
  return (
    <article>
      <div className="relative aspect-square overflow-hidden rounded-card bg-sunken">
        {imageUrl ? (
          <img
            src={imageUrl}
            alt=""
            loading={eager ? 'eager' : 'lazy'}
            decoding="async"
            className="size-full object-cover"
          />
        ) : (
          <span className="grid size-full place-items-center text-muted">
            <ImageOff aria-hidden className="size-8" />
          </span>
        )}
        <span className="absolute top-3 left-3">
          <Standing product={product} open={open} />
        </span>
      </div>
      <Glow as="div" value={version} className="mt-3">
        <h3 className="line-clamp-2 font-medium">{name}</h3>
        <p className="mt-0.5 line-clamp-2 text-muted text-small">{description}</p>
        <p className="mt-1.5 font-semibold">
          <Money amount={price} currency={currency} />
        </p>
      </Glow>
    </article>
  );
}

function Standing({ product, open }: { product: ProductCard; open: boolean }) {
  if (product.status === 'coming_soon') return <Badge tone="accent">Coming soon</Badge>;
  if (product.stock === 0) return <Badge>Sold out</Badge>;
  if (open && product.stock !== null && product.stock <= fewLeft)
    return <Badge tone="caution">Only {product.stock} left</Badge>;
  return null;
}

function GridSkeleton() {
  return (
    <Loading label="Loading the products">
      <div className={gridLook}>
        {[0, 1, 2, 3, 4, 5, 6, 7].map((card) => (
          <div key={card}>
            <Skeleton className="aspect-square h-auto w-full rounded-card" />
            <Skeleton className="mt-3 w-3/4" />
            <Skeleton className="mt-2 w-1/3" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
