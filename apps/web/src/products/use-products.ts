'use client';

import { useEvent, useLiveQuery } from '@stallwire/react';
import { hashKey, keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useStore } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import { type Filters, inputOf } from './query';
import { reduceProducts } from './reduce';

interface Came {
  /** The page that was shown when they came. */
  readonly page: string;
  readonly ids: ReadonlySet<string>;
}
const none: ReadonlySet<string> = new Set();

/** One page of the store's products, live, and how many have come since it was read. */
export function useProducts(filters: Filters) {
  const trpc = useTRPC();
  const store = useStore();
  const queryClient = useQueryClient();
  const asked = trpc.product.list.queryOptions(inputOf(store.sellerId, filters), { placeholderData: keepPreviousData });
  const query = useLiveQuery(asked, { reduce: reduceProducts });
  const page = hashKey(asked.queryKey);
  const [came, setCame] = useState<Came>({ page, ids: new Set() });
  // Another page is read with everything that has come.
  const fresh = came.page === page ? came.ids : none;
  const setFresh = (change: (before: ReadonlySet<string>) => ReadonlySet<string>) =>
    setCame((before) => ({ page, ids: change(before.page === page ? before.ids : none) }));
  useEvent('product:created', ({ payload }) => {
    if (payload.sellerId === store.sellerId) setFresh((before) => new Set(before).add(payload.productId));
  });
  useEvent('product:deleted', ({ payload }) => {
    setFresh((before) => new Set([...before].filter((id) => id !== payload.productId)));
  });
  return {
    query,
    fresh: [...fresh].filter((id) => !query.data?.items.some(({ productId }) => productId === id)).length,
    /** Reads the page again, with all that came. */
    async showFresh() {
      await queryClient.invalidateQueries(trpc.product.list.queryFilter());
      setFresh(() => none);
    },
  };
}
