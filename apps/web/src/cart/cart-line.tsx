'use client';

import { Button, cn, Glow, IconButton, Link, Money, VisuallyHidden } from '@stallwire/ui';
import { ImageOff, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { wordsOf } from '@/refusal';
import { useShownStore } from '@/storefront/store-context';
import type { CartLine } from '@/trpc/types';
import { useCart } from './cart-context';
import { problemWords } from './cart-news';
import { LineQuantity } from './line-quantity';
import { choiceWords } from './lines';

interface CartLineRowProps {
  line: CartLine;
  currency: string;
  /** What one cost until it changed under the buyer's eyes. */
  was: number | undefined;
  onRemove: () => void;
}

export function CartLineRow({ line, currency, was, onRemove }: CartLineRowProps) {
  const { path } = useShownStore();
  const { setOpen } = useCart();
  const [refused, setRefused] = useState<string | null>(null);
  const { name, price, quantity, images, problem } = line;
  const choice = choiceWords(line);
  return (
    <li className="flex gap-4 border-line border-b py-4 last:border-b-0">
      <div className={cn('size-20 shrink-0 overflow-hidden rounded-control bg-sunken', problem && 'opacity-60')}>
        {images[0] ? (
          <img src={images[0]} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
        ) : (
          <ImageOff aria-hidden className="m-auto h-full size-6 text-muted" />
        )}
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <div className="flex items-start justify-between gap-2">
          <div className="min-w-0">
            <Link
              href={`${path}/p/${line.productId}${line.variantId ? `?v=${encodeURIComponent(line.variantId)}` : ''}`}
              onClick={() => setOpen(false)}
              className="line-clamp-2 rounded-small font-medium underline-offset-4 hover:underline"
            >
              {name}
            </Link>
            {choice ? <p className="text-muted text-small">{choice}</p> : null}
            <UnitPrice line={line} currency={currency} was={was} />
          </div>
          <IconButton size="small" label={`Remove ${name}`} onClick={onRemove} className="-mt-1 -mr-1">
            <Trash2 aria-hidden />
          </IconButton>
        </div>
        <Problem line={line} refused={refused} onRefused={setRefused} />
        <div className="flex items-center justify-between gap-2">
          <LineQuantity line={line} onRefused={setRefused} />
          <Glow value={price} className="font-medium">
            <Money amount={price * quantity} currency={currency} />
          </Glow>
        </div>
      </div>
    </li>
  );
}

function UnitPrice({ line, currency, was }: Omit<CartLineRowProps, 'onRemove'>) {
  const before = was ?? (line.originalPrice > line.price ? line.originalPrice : undefined);
  return (
    <p className="flex flex-wrap gap-x-1.5 text-muted text-small">
      <span>
        <Money amount={line.price} currency={currency} /> each
      </span>
      {before !== undefined && before !== line.price ? (
        <span>
          <VisuallyHidden>Before: </VisuallyHidden>
          <s>
            <Money amount={before} currency={currency} />
          </s>
        </span>
      ) : null}
      {was !== undefined && was !== line.price ? (
        <span className="font-medium text-live">Price changed just now</span>
      ) : null}
    </p>
  );
}

interface ProblemProps {
  line: CartLine;
  refused: string | null;
  onRefused: (words: string | null) => void;
}

/** Mounted before there is anything to say, or it would not be said. */
function Problem({ line, refused, onRefused }: ProblemProps) {
  const { change } = useCart();
  const { productId, variantId, available, problem } = line;
  const words = problemWords(line) ?? refused;
  const canTake = problem === 'not_enough' && available !== null && available > 0;
  return (
    <div role="status" className="empty:hidden">
      {words ? (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-control bg-caution-soft px-2.5 py-1.5 text-caution text-small">
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          <span className="flex-1 font-medium">{words}</span>
          {canTake ? (
            <Button
              size="small"
              onClick={() =>
                void change({ productId, variantId, quantity: available }).catch((error: unknown) =>
                  onRefused(wordsOf(error)),
                )
              }
            >
              Take {available}
            </Button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}
