'use client';

import { useLiveQuery } from '@stallwire/react';
import { keepPreviousData } from '@tanstack/react-query';
import { useSteadyRows } from '@/lists/use-steady-rows';
import { useStore } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import type { CustomerRow } from '@/trpc/types';
import { type Filters, inputOf } from './query';

/** A person has a row for each currency they bought in. */
export const keyOf = ({ customerEmail, currency }: CustomerRow) => `${customerEmail} ${currency}`;

/** One page of the store's customers, live: any change of an order has the sums read again, which show where they stand. */
export function useCustomers(filters: Filters) {
  const trpc = useTRPC();
  const { sellerId } = useStore();
  const options = trpc.order.customers.queryOptions(inputOf(sellerId, filters), { placeholderData: keepPreviousData });
  const query = useLiveQuery(options);
  return { query, ...useSteadyRows(options.queryKey, query, keyOf) };
}
