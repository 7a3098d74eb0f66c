'use client';

import { cn } from '@stallwire/ui';
import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import type { ProductPage } from '@/trpc/types';
import { ProductImage } from './product-image';

type Pictured = Pick<ProductPage, 'pictures' | 'imageUrl' | 'name'>;

/** A product's pictures: one large, the others beside it to choose from. */
export function Gallery({ product, dimmed }: { product: Pictured; dimmed: boolean }) {
  const { pictures, imageUrl, name } = product;
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = pictures.find(({ url }) => url === chosen) ?? pictures[0];
  return (
    <div className="flex flex-col gap-3 lg:sticky lg:top-20 lg:self-start">
      <div className={cn('aspect-square overflow-hidden rounded-card bg-sunken', dimmed && 'opacity-60')}>
        {shown || imageUrl ? (
          <ProductImage
            picture={shown ?? null}
            url={imageUrl}
            alt={shown?.alt || name}
            eager
            sizes="(min-width: 64rem) 36rem, 100vw"
          />
        ) : (
          <span className="grid size-full place-items-center text-muted">
            <ImageOff aria-hidden className="size-10" />
          </span>
        )}
      </div>
      {pictures.length > 1 ? (
        <ul aria-label="Pictures" className="grid grid-cols-5 gap-3">
          {pictures.map((picture, at) => (
            <li key={picture.url}>
              <button
                type="button"
                aria-label={`Picture ${at + 1}${picture.alt ? `: ${picture.alt}` : ''}`}
                aria-pressed={picture === shown}
                onClick={() => setChosen(picture.url)}
                className={cn(
                  'block aspect-square w-full overflow-hidden rounded-control bg-sunken ring-inset',
                  picture === shown ? 'ring-2 ring-accent-line ring-offset-2 ring-offset-raised' : 'hover:opacity-80',
                )}
              >
                <ProductImage picture={picture} alt="" sizes="7rem" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
