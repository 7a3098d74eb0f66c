'use client';

import { type EventName, eventNames } from '@stallwire/events';
import { type Reducers, readAgain, useLiveQuery } from '@stallwire/react';
import { useFormats } from '@stallwire/ui';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { useStore } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import { type Filters, inputOf, minuteOf, wantedOf } from './query';

/** Whatever happens on the store's channels may be one more. */
const counted: Reducers<{ count: number }> = Object.fromEntries(
  eventNames.map((name: EventName) => [name, () => readAgain]),
);

const never = () => () => undefined;

/**
 * The moment from which a period looks back: that of the look at these filters, not of each time they are drawn.
 * @param drawnAt when the server drew them: its clock and this one need not agree, and the first drawing here has to be the server's
 */
function useLookedAt(filters: Filters, drawnAt: number): number {
  const look = JSON.stringify({ ...filters, chosen: null });
  const isFirst = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  const [held, setHeld] = useState({ look, at: isFirst ? drawnAt : minuteOf(Date.now()) });
  if (held.look === look) return held.at;
  const next = { look, at: minuteOf(Date.now()) };
  setHeld(next);
  return next.at;
}

/** One page of what happened, which stays as it is, and how much has come since. */
export function useEvents(filters: Filters, drawnAt: number) {
  const trpc = useTRPC();
  const { sellerId } = useStore();
  const { timeZone } = useFormats();
  const queryClient = useQueryClient();
  const now = useLookedAt(filters, drawnAt);
  const input = inputOf(sellerId, filters, now, timeZone);
  const query = useLiveQuery(trpc.inspector.events.queryOptions(input, { placeholderData: keepPreviousData }));
  const isFirst = filters.pages.length === 0 && query.data !== undefined && !query.isPlaceholderData;
  const since = query.data?.items[0]?.id ?? null;
  const fresh = useLiveQuery(
    trpc.inspector.fresh.queryOptions({ ...wantedOf(sellerId, filters, now, timeZone), since }, { enabled: isFirst }),
    { reduce: counted },
  );
  const held = queryClient.getQueryData(trpc.inspector.events.queryKey(input));
  return {
    query,
    /** A position in any of the store's channels; null until one is known. */
    cursor: Object.values(held?.cursors ?? {})[0] ?? null,
    fresh: isFirst ? (fresh.data?.count ?? 0) : 0,
    /** Reads the page again, with all that came. */
    async showFresh() {
      await Promise.all([
        queryClient.invalidateQueries(trpc.inspector.events.queryFilter(input)),
        queryClient.invalidateQueries(trpc.inspector.actors.queryFilter({ sellerId })),
      ]);
    },
  };
}

/** Who did something here. */
export function useActors() {
  const trpc = useTRPC();
  const { sellerId } = useStore();
  return useQuery(trpc.inspector.actors.queryOptions({ sellerId }, { staleTime: 0 })).data ?? [];
}

/** One event, from the page that is shown or else from the server; null: there is none (any more). Undefined until that is known. */
export function useChosen(id: string | null, shown: ReturnType<typeof useEvents>['query']['data']) {
  const trpc = useTRPC();
  const { sellerId } = useStore();
  const here = shown?.items.find((event) => event.id === id);
  const alone = useQuery(
    trpc.inspector.events.queryOptions(
      { sellerId, eventId: id ?? '', limit: 1 },
      { enabled: id !== null && shown !== undefined && !here },
    ),
  );
  return { event: here ?? (alone.data ? (alone.data.data.items[0] ?? null) : undefined), alone };
}

/** ms between two looks at who listens; after a minute without one the server stops noting it. */
const lookEvery = 3_000;

/** Who listened as each event was told, and who was not let in: noted while this is mounted. */
export function useAudience() {
  const trpc = useTRPC();
  const { sellerId } = useStore();
  return useQuery(trpc.inspector.audience.queryOptions({ sellerId }, { staleTime: 0, refetchInterval: lookEvery }));
}
