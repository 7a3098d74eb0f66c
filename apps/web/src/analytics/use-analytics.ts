'use client';

import { channels } from '@stallwire/events';
import { useLiveQuery } from '@stallwire/react';
import { keepPreviousData } from '@tanstack/react-query';
import { useCountAgain, useStoreEvents } from '@/lists/use-store-events';
import { mayDo, useStore } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import { counted } from './counted';
import { type Filters, lowStockInput, overviewInput, productsInput, troubleOf } from './query';

/** ms: no event tells of a page that is not a product's, and the day goes on. */
const ages = { numbers: 60_000, live: 30_000 };

/** The numbers of a period, live. */
export function useOverview(filters: Filters) {
  const trpc = useTRPC();
  const { sellerId } = useStore();
  const options = trpc.analytics.overview.queryOptions(overviewInput(sellerId, filters), {
    placeholderData: keepPreviousData,
    refetchInterval: ages.numbers,
    enabled: troubleOf(filters) === undefined,
  });
  const query = useLiveQuery(options, { reduce: counted() });
  useStoreEvents(useCountAgain(options.queryKey));
  return query;
}

/** The products that bring the most or the least in a period, live. */
export function useProductFigures(filters: Filters) {
  const trpc = useTRPC();
  const { sellerId } = useStore();
  const options = trpc.analytics.products.queryOptions(productsInput(sellerId, filters), {
    placeholderData: keepPreviousData,
    enabled: troubleOf(filters) === undefined,
  });
  const query = useLiveQuery(options, { reduce: counted() });
  useStoreEvents(useCountAgain(options.queryKey));
  return query;
}

/** What is running out, live. For people with `catalog`. */
export function useLowStock() {
  const trpc = useTRPC();
  const { sellerId } = useStore();
  const options = trpc.analytics.lowStock.queryOptions(lowStockInput(sellerId));
  const query = useLiveQuery(options, { reduce: counted() });
  useStoreEvents(useCountAgain(options.queryKey));
  return query;
}

/** Who is in the store at this moment. */
export function useLiveNow() {
  const trpc = useTRPC();
  const store = useStore();
  const { sellerId } = store;
  const money = channels.seller(sellerId, 'money');
  const followed = mayDo(store, 'catalog') ? [money, channels.seller(sellerId, 'catalog')] : [money];
  const options = trpc.analytics.live.queryOptions({ sellerId }, { refetchInterval: ages.live });
  const query = useLiveQuery(options, { reduce: counted(), channels: followed });
  useStoreEvents(useCountAgain(options.queryKey));
  return query;
}
