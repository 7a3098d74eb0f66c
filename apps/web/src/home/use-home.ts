'use client';

import { useLiveMutation, useLiveQuery } from '@stallwire/react';
import { useEffect, useEffectEvent } from 'react';
import { useCountAgain, useStoreEvents } from '@/lists/use-store-events';
import { mayDo, useStore } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import type { Home } from '@/trpc/types';
import { reduceHome } from './home-events';

/** ms: yesterday up to this time of day moves with the clock. */
const ages = 60_000;

/** The store at a glance, live. */
export function useHome() {
  const trpc = useTRPC();
  const { sellerId } = useStore();
  const options = trpc.analytics.home.queryOptions({ sellerId }, { refetchInterval: ages });
  const query = useLiveQuery(options, { reduce: reduceHome });
  useStoreEvents(useCountAgain(options.queryKey));
  useOwnZone(query.data);
  return query;
}

/** A store's days begin by the clock of whoever runs it; the first to look, where nobody has said yet, says it. */
function useOwnZone(home: Home | undefined) {
  const trpc = useTRPC();
  const store = useStore();
  const { mutate } = useLiveMutation(trpc.analytics.setTimeZone.mutationOptions());
  const isWanted = home?.timeZoneIsSet === false && mayDo(store, 'settings');
  const { sellerId } = store;
  const set = useEffectEvent(() => mutate({ sellerId, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }));
  useEffect(() => {
    if (isWanted && sellerId) set();
  }, [isWanted, sellerId]);
}
