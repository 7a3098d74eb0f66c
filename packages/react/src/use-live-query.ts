'use client';

import type { Channel } from '@stallwire/events';
import {
  type DefaultError,
  hashKey,
  type QueryKey,
  type UseQueryOptions,
  type UseQueryResult,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { useDrawn } from './live-hydration';
import { useLive } from './live-provider';
import type { Overlay } from './pending';
import type { AnyReducers, Reducers } from './reduce';
import { type InsideOf, isSnapshot, type Shown, snapshotSharing } from './snapshot';

export interface LiveReaction<D> {
  /** The channels to follow among those the snapshot has positions in; all of them unless told. */
  readonly channels?: readonly Channel[];
  /** What becomes of the data with each event. Events of the query's own module without a reducer make it read again. */
  readonly reduce?: Reducers<D>;
}

const none: AnyReducers = {};
const noOverlays: readonly Overlay[] = [];
const noOverlaysYet = () => noOverlays;
const never = () => () => undefined;
const unsettled = new Set(['reconnecting', 'offline', 'signed-out']);

/**
 * `useQuery` for reads that answer with a snapshot: follows its channels from exactly there and changes the data in place.
 * `data` is the inside of the snapshot, with optimistic changes laid over it. Stays fresh as long as the connection holds.
 */
export function useLiveQuery<TData, TError = DefaultError, TKey extends QueryKey = QueryKey>(
  options: UseQueryOptions<TData, TError, TData, TKey>,
  { channels, reduce }: LiveReaction<InsideOf<TData>> = {},
): UseQueryResult<Shown<TData>, TError> {
  const live = useLive();
  const hash = hashKey(options.queryKey);
  const only = channels ? channels.join(' ') : null;
  const reducers = useEffectEvent((): AnyReducers => (reduce ? untyped(reduce) : none));
  useEffect(() => {
    const names = only === null ? null : only.split(' ').filter(isChannelName);
    return live.queries.register(hash, () => reducers(), names);
  }, [live, hash, only]);
  const overlays = useSyncExternalStore(live.pending.subscribe, () => live.pending.of(hash), noOverlaysYet);
  const select = useCallback(
    (held: TData): Shown<TData> =>
      isSnapshot(held)
        ? shown<TData>(overlays.reduce((data, { apply }) => apply(data), held.data))
        : shown<TData>(held),
    // A function of its own for each key: what was selected last would stand for the same function in the render that a transition left behind.
    [overlays, hash],
  );
  const result = useQuery<TData, TError, Shown<TData>, TKey>({
    staleTime: () => (unsettled.has(live.connection.view().state) ? 0 : Number.POSITIVE_INFINITY),
    ...options,
    structuralSharing: snapshotSharing,
    select,
  });
  const client = useQueryClient();
  const held = (): TData | undefined => client.getQueryData<TData>(options.queryKey);
  const drawn = useDrawn(hash) as TData | undefined;
  const seen = useSyncExternalStore(never, held, () => drawn);
  return seen === held() ? result : asDrawn(result, seen === undefined ? undefined : select(seen));
}

/** The server's page shows this, whatever the cache holds by now. */
function asDrawn<TData, TError>(
  result: UseQueryResult<TData, TError>,
  data: TData | undefined,
): UseQueryResult<TData, TError> {
  const isSuccess = data !== undefined;
  const shown = {
    data,
    error: null,
    status: isSuccess ? 'success' : 'pending',
    isSuccess,
    isPending: !isSuccess,
    isLoading: !isSuccess,
    isError: false,
    isPlaceholderData: false,
  };
  // Over the result and not a copy of it: reading all of a result would draw the screen with every change of any of it.
  return Object.create(result, Object.getOwnPropertyDescriptors(shown)) as UseQueryResult<TData, TError>;
}

/** The names were joined from channels a moment ago. */
const isChannelName = (name: string): name is Channel => name !== '';
/** Reducers are only called with the data of the query they were given with, and with events of their name. */
const untyped = <D>(reducers: Reducers<D>) => reducers as unknown as AnyReducers;
/** `Shown` says by type what `isSnapshot` says at run time. */
const shown = <T>(data: unknown) => data as Shown<T>;
