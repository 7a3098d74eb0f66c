'use client';

import { cn, Money, useFormats, VisuallyHidden } from '@stallwire/ui';
import type { ProductCard } from '@/trpc/types';

type Priced = Pick<ProductCard, 'price' | 'originalPrice' | 'discountPercent' | 'discountEndsAt' | 'currency'>;

/** What one costs, what it cost before a discount, and how long that lasts. */
export function Price({ product, className }: { product: Priced; className?: string }) {
  const { price, originalPrice, discountPercent, discountEndsAt, currency } = product;
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
          <span className="text-positive text-small">
            {discountPercent}% off
            {discountEndsAt === null ? null : <Until instant={discountEndsAt} />}
          </span>
        </>
      ) : null}
    </p>
  );
}

function Until({ instant }: { instant: string }) {
  const { locale, timeZone } = useFormats();
  const written = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(new Date(instant));
  return (
    <time dateTime={instant} title={written({ dateStyle: 'long', timeStyle: 'short' })}>
      {' until '}
      {written({ day: 'numeric', month: 'short' })}
    </time>
  );
}
