'use client';

import { useEvent } from '@stallwire/react';
import { useState } from 'react';

/** Products that left while somebody looks: they stay where they are and say so. */
export function useGone(): ReadonlySet<string> {
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  useEvent('product:updated', ({ payload: { productId, visibleAfter } }) => {
    if (gone.has(productId) === !visibleAfter) return;
    setGone((held) => new Set(visibleAfter ? [...held].filter((one) => one !== productId) : [...held, productId]));
  });
  return gone;
}
