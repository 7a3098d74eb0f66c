'use client';

import { cn, Money, VisuallyHidden } from '@stallwire/ui';
import type { ProductCard } from '@/trpc/types';

type Priced = Pick<ProductCard, 'price' | 'originalPrice' | 'discountPercent' | 'currency'>;

/** What one costs, and what it cost before a discount. */
export function Price({ product, className }: { product: Priced; className?: string }) {
  const { price, originalPrice, discountPercent, currency } = product;
  const reduced = discountPercent !== null && originalPrice > price;
  return (
    <p className={cn('flex flex-wrap items-baseline gap-x-2 font-semibold', className)}>
      <Money amount={price} currency={currency} />
      {reduced ? (
        <>
          <s className="font-normal text-muted text-small">
            <VisuallyHidden>Before: </VisuallyHidden>
            <Money amount={originalPrice} currency={currency} />
          </s>
          <span className="text-positive text-small">{discountPercent}% off</span>
        </>
      ) : null}
    </p>
  );
}
