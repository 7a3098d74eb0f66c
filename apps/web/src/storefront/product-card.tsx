'use client';

import { Badge, cn, Glow, Link } from '@stallwire/ui';
import { ImageOff } from 'lucide-react';
import { Price } from '@/product/price';
import { ProductImage } from '@/product/product-image';
import { Standing } from '@/product/standing';
import type { ProductCard } from '@/trpc/types';
import { useShownStore } from './store-context';

interface ProductCardViewProps {
  product: ProductCard;
  /** The store sells at the moment. */
  open: boolean;
  gone: boolean;
  linked: boolean;
  eager: boolean;
}

export function ProductCardView({ product, open, gone, linked, eager }: ProductCardViewProps) {
  const { path } = useShownStore();
  const { name, description, price, stock, status, imageUrl, picture } = product;
  return (
    <article className={cn('group relative rounded-card', gone && 'opacity-70')}>
      <div className="relative aspect-square overflow-hidden rounded-card bg-sunken">
        {imageUrl || picture ? (
          <ProductImage picture={picture} url={imageUrl} alt="" eager={eager} sizes="(min-width: 80rem) 18rem, 45vw" />
        ) : (
          <span className="grid size-full place-items-center text-muted">
            <ImageOff aria-hidden className="size-8" />
          </span>
        )}
        <Glow value={`${status} ${stock} ${gone}`} className="absolute top-3 left-3 rounded-full">
          {gone ? <Badge>No longer for sale</Badge> : <Standing product={product} open={open} />}
        </Glow>
      </div>
      <div className="mt-3">
        <h3 className="line-clamp-2 font-medium">
          <Glow value={name}>
            {linked && !gone ? (
              <Link
                href={`${path}/p/${product.productId}`}
                className="underline-offset-4 after:absolute after:inset-0 after:rounded-card group-hover:underline"
              >
                {name}
              </Link>
            ) : (
              name
            )}
          </Glow>
        </h3>
        <p className="mt-0.5 line-clamp-2 text-muted text-small">{description}</p>
        <Glow as="div" value={price} className="mt-1.5">
          <Price product={product} />
        </Glow>
      </div>
    </article>
  );
}
