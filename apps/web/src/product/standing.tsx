'use client';

import { Badge } from '@stallwire/ui';
import type { ProductCard } from '@/trpc/types';
import { fewLeft } from './stock-words';

type Standable = Pick<ProductCard, 'status' | 'type' | 'stock'>;

/** How a product stands, when it is not simply there. */
export function Standing({ product, open }: { product: Standable; open: boolean }) {
  if (product.status === 'coming_soon') return <Badge tone="accent">Coming soon</Badge>;
  if (product.type === 'pre_order') return <Badge tone="accent">Pre-order</Badge>;
  if (product.type === 'made_to_order') return <Badge tone="accent">Made to order</Badge>;
  if (product.stock === 0) return <Badge>Sold out</Badge>;
  if (open && product.stock !== null && product.stock <= fewLeft)
    return <Badge tone="caution">Only {product.stock} left</Badge>;
  return null;
}
