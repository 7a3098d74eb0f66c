'use client';

import { type Reducers, readAgain, useEvent, useLiveQuery } from '@stallwire/react';
import { hashKey, keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useStore } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import type { ProductRow, ProductRows } from '@/trpc/types';
import { type Filters, inputOf } from './query';

const withRow = (held: ProductRows, productId: string, change: (row: ProductRow) => ProductRow): ProductRows => ({
  ...held,
  items: held.items.map((row) => (row.productId === productId ? change(row) : row)),
});
const unchanged = (held: ProductRows): ProductRows => held;

/** Rows change where they stand, and stay there: what is new is announced, what left the filter leaves with the next look. */
const reduce: Reducers<ProductRows> = {
  'product:created': unchanged,
  'product:updated': (held, { payload }) =>
    withRow(held, payload.productId, (row) => {
      if (payload.version <= row.version) return row;
      const { name, status, type, stock, imageUrl } = payload.changes;
      return {
        ...row,
        name: name ?? row.name,
        status: status ?? row.status,
        type: type ?? row.type,
        stock: stock ?? row.stock,
        imageUrl: imageUrl === undefined ? row.imageUrl : imageUrl,
        version: payload.version,
      };
    }),
  'product:deleted': (held, { payload }) => ({
    ...held,
    items: held.items.filter(({ productId }) => productId !== payload.productId),
  }),
  // The event knows what things cost after a discount, the row what they cost before it too.
  'product:price_changed': () => readAgain,
  // Each comes with a `product:updated` that holds the new total.
  'product:stock_changed': unchanged,
  'product:low_stock': unchanged,
  'stock:low': unchanged,
  'stock:out': unchanged,
  'stock:restocked': unchanged,
};

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
  const query = useLiveQuery(asked, { reduce });
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
