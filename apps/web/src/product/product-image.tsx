'use client';

import { cn } from '@stallwire/ui';
import type { ProductCard } from '@/trpc/types';

interface ProductImageProps {
  /** In several widths; null for one that comes in one. */
  picture: ProductCard['picture'];
  url?: string | null;
  /** Instead of the picture's own words; `''` where a name stands beside it. */
  alt?: string;
  eager?: boolean;
  /** How wide it is drawn, as the `sizes` of an image. */
  sizes: string;
  className?: string;
}

/** A product's picture in the width that fits. */
export function ProductImage({ picture, url, alt, eager = false, sizes, className }: ProductImageProps) {
  const src = picture?.url ?? url;
  if (!src) return null;
  const widths = Object.entries(picture?.sizes ?? {}).map(([width, address]) => `${address} ${width}w`);
  return (
    <img
      src={src}
      {...(widths.length > 0 && { srcSet: widths.join(', '), sizes })}
      {...(picture && { width: picture.width, height: picture.height })}
      alt={alt ?? picture?.alt ?? ''}
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
      className={cn('size-full object-cover', className)}
    />
  );
}
