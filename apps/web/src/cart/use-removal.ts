'use client';

import { useState } from 'react';
import { wordsOf } from '@/refusal';
import type { CartLine } from '@/trpc/types';
import { useCart } from './cart-context';

export interface Removal {
  /** What was taken out last and can be put back. */
  readonly removed: readonly CartLine[];
  /** Why something could not be done. */
  readonly failure: string | null;
  readonly remove: (line: CartLine) => void;
  readonly clear: () => void;
  readonly undo: () => void;
  readonly forget: () => void;
}

/** Takes things out of the cart at once, and puts them back as long as it is remembered what they were. */
export function useRemoval(): Removal {
  const { cart, add, remove, clear } = useCart();
  const [removed, setRemoved] = useState<readonly CartLine[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const takeOut = (lines: readonly CartLine[], sent: Promise<unknown>) => {
    setFailure(null);
    setRemoved(lines);
    sent.catch((error: unknown) => {
      setRemoved([]);
      setFailure(wordsOf(error));
    });
  };
  const putBack = async () => {
    setRemoved([]);
    for (const { productId, variantId, quantity, name } of removed) {
      await add({ productId, variantId, quantity }).catch((error: unknown) =>
        setFailure(`${name} could not be put back. ${wordsOf(error)}`),
      );
    }
  };
  return {
    removed,
    failure,
    remove: (line) => takeOut([line], remove(line)),
    clear: () => takeOut(cart?.items ?? [], clear()),
    undo: () => void putBack(),
    forget: () => setRemoved([]),
  };
}
