'use client';

import { Card, EmptyState, Glow, Link } from '@stallwire/ui';
import { PackageCheck } from 'lucide-react';
import { Thumbnail } from '@/product/thumbnail';
import { useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import type { LowStock } from '@/trpc/types';

/** What is for sale and running out, the fewest first. */
export function LowStockCard({ lowStock: { total, rows } }: { lowStock: LowStock }) {
  const store = useStore();
  const more = total - rows.length;
  return (
    <Card
      flush
      title="Low stock"
      footer={
        more > 0 ? (
          <Link
            href={storePath(store, '/products?sort=stock')}
            className="rounded-small text-accent-ink hover:underline"
          >
            {more} more
          </Link>
        ) : null
      }
    >
      {rows.length === 0 ? (
        <EmptyState icon={<PackageCheck />} title="Enough of everything">
          Products at or below their threshold stand here.
        </EmptyState>
      ) : (
        <ul aria-label="Low stock" className="divide-y divide-line border-line border-t">
          {rows.map(({ productId, name, imageUrl, stock, threshold }) => (
            <li key={productId} className="relative flex items-center gap-3 px-4 py-2.5 hover:bg-hover">
              <Thumbnail url={imageUrl} className="size-10" />
              <Link
                href={storePath(store, `/products/${productId}`)}
                className="line-clamp-2 min-w-0 flex-1 rounded-small after:absolute after:inset-0"
              >
                {name}
              </Link>
              <Glow value={stock} className="shrink-0 px-1 text-right tabular-nums">
                <span className={stock === 0 ? 'font-semibold text-critical' : 'font-semibold text-caution'}>
                  {stock === 0 ? 'Sold out' : `${stock} left`}
                </span>
                <span className="block text-caption text-muted">threshold {threshold}</span>
              </Glow>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
