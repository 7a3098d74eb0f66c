'use client';

import { type DehydratedState, HydrationBoundary } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo } from 'react';

/** The data that the server drew with, by query hash. */
type Drawn = ReadonlyMap<string, unknown>;

const DrawnContext = createContext<Drawn>(new Map());

export interface LiveHydrationProps {
  /** What the server read for this part of the page. */
  readonly state: DehydratedState;
  readonly children: ReactNode;
}

/**
 * `HydrationBoundary` for pages that are hydrated part by part. A part that comes later finds a cache that has moved on meanwhile; its live
 * queries first show what the server drew all the same, so that React keeps the page, and then what the cache holds.
 */
export function LiveHydration({ state, children }: LiveHydrationProps) {
  const above = useContext(DrawnContext);
  const drawn = useMemo(
    () => new Map([...above, ...state.queries.map((query) => [query.queryHash, query.state.data] as const)]),
    [above, state],
  );
  return (
    <DrawnContext value={drawn}>
      <HydrationBoundary state={state}>{children}</HydrationBoundary>
    </DrawnContext>
  );
}

/** What the server drew a query with; undefined where it had nothing. */
export const useDrawn = (queryHash: string): unknown => useContext(DrawnContext).get(queryHash);
