'use client';

import { type Reducers, useEvent, useLiveQuery } from '@stallwire/react';
import { useFormats } from '@stallwire/ui';
import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useStore } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import type { OrderRows } from '@/trpc/types';
import { fits, isMissing } from './arrivals';
import { countedOf, type Filters, inputOf } from './query';

const unchanged = (held: OrderRows): OrderRows => held;

/** Rows change where they stand, and stay there: what is new is announced, what left the tab leaves with the next look. */
const reduce: Reducers<OrderRows> = {
  'order:updated': (held, { payload }) => ({
    ...held,
    rows: held.rows.map((row) => {
      if (row.orderId !== payload.orderId || payload.version <= row.version) return row;
      const { version, status, paymentStatus, fulfillmentStatus, amountPaid, amountRefunded, updatedAt } = payload;
      return { ...row, version, status, paymentStatus, fulfillmentStatus, amountPaid, amountRefunded, updatedAt };
    }),
  }),
  // Each comes with an `order:updated` of the same version, which holds all of it.
  'order:created': unchanged,
  'order:payment_succeeded': unchanged,
  'order:fulfilled': unchanged,
  'order:fulfillment_updated': unchanged,
  'order:refund_processed': unchanged,
  'order:cancelled': unchanged,
};

/** One page of the store's orders, live, and how many belong on it that are not in it yet. */
export function useOrders(filters: Filters) {
  const trpc = useTRPC();
  const { sellerId } = useStore();
  const { timeZone } = useFormats();
  const queryClient = useQueryClient();
  const input = inputOf(sellerId, filters, timeZone);
  const options = trpc.order.list.queryOptions(input, { placeholderData: keepPreviousData });
  const query = useLiveQuery(options, { reduce });
  const arrivals = useArrivals(JSON.stringify(input));
  useEvent('order:updated', ({ payload }) => {
    const isHere = payload.sellerId === sellerId && filters.pages.length === 0 && query.data !== undefined;
    if (!isHere || query.isPlaceholderData) return;
    arrivals.put(payload.orderId, fits(input, payload) && isMissing(query.data, payload));
  });
  const shown = new Set(query.data?.rows.map(({ orderId }) => orderId));
  return {
    query,
    fresh: [...arrivals.ids].filter((id) => !shown.has(id)).length,
    /** Reads the page again, with all that came. */
    async showFresh() {
      await queryClient.invalidateQueries(trpc.order.list.queryFilter(input));
      arrivals.clear();
    },
  };
}

/** Ids that came while one list was shown; another list starts without any. */
function useArrivals(list: string) {
  const none = { list, ids: new Set<string>() as ReadonlySet<string> };
  const [held, setHeld] = useState(none);
  const now = held.list === list ? held : none;
  return {
    ids: now.ids,
    put: (id: string, on: boolean) =>
      setHeld((before) => {
        const ids = new Set(before.list === list ? before.ids : []);
        if (on) ids.add(id);
        else ids.delete(id);
        return { list, ids };
      }),
    clear: () => setHeld({ list, ids: new Set<string>() }),
  };
}

/** How many there are in each tab, live. */
export function useOrderCounts(filters: Filters) {
  const trpc = useTRPC();
  const { sellerId } = useStore();
  const { timeZone } = useFormats();
  const asked = countedOf(sellerId, filters, timeZone);
  return useLiveQuery(trpc.order.counts.queryOptions(asked, { placeholderData: keepPreviousData })).data;
}
