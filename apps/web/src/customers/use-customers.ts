'use client';

import { useLiveQuery } from '@stallwire/react';
import { hashKey, keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { steady } from '@/lists/steady';
import { useStore } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import type { CustomerRow } from '@/trpc/types';
import { type Filters, inputOf } from './query';

/** A person has a row for each currency they bought in. */
export const keyOf = ({ customerEmail, currency }: CustomerRow) => `${customerEmail} ${currency}`;

/**
 * One page of the store's customers, live: any change of an order has the sums read again, which show where they stand. Who is new on
 * the page is counted, and comes in when asked for.
 */
export function useCustomers(filters: Filters) {
  const trpc = useTRPC();
  const { sellerId } = useStore();
  const options = trpc.order.customers.queryOptions(inputOf(sellerId, filters), { placeholderData: keepPreviousData });
  const query = useLiveQuery(options);
  const list = hashKey(options.queryKey);
  const now = query.isPlaceholderData ? undefined : query.data?.rows;
  const [shown, setShown] = useState<{ list: string; rows: readonly CustomerRow[] } | null>(null);
  if (now && shown?.list !== list) setShown({ list, rows: now });
  const { rows, fresh } =
    now && shown?.list === list ? steady(shown.rows, now, keyOf) : { rows: query.data?.rows ?? [], fresh: 0 };
  return { query, rows, fresh, showFresh: () => (now ? setShown({ list, rows: now }) : undefined) };
}
