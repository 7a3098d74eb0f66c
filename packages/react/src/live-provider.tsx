'use client';

import { QueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { Live, type LiveOptions } from './live';

const LiveContext = createContext<Live | null>(null);

export interface LiveProviderProps {
  /** Where the API's WebSocket is, e.g. `wss://api.example.org/trpc`. Fixed once rendered. */
  readonly url: string;
  /** tRPC over HTTP, for the fallback (`/trpc`). Fixed once rendered. */
  readonly httpUrl?: string;
  readonly queryClient: QueryClient;
  /** Who is signed in; null for nobody. A change opens the socket anew. */
  readonly identity: string | null;
  /** For tests: times, randomness, surroundings, socket classes. Fixed once rendered. */
  readonly options?: Omit<LiveOptions, 'url' | 'httpUrl' | 'queryClient'>;
  readonly children: ReactNode;
}

/** One per tab: owns the socket, all subscriptions and what events do to the query cache. */
export function LiveProvider({ url, httpUrl, queryClient, identity, options, children }: LiveProviderProps) {
  const [live] = useState(() => new Live({ ...options, url, httpUrl, queryClient }));
  useEffect(() => {
    live.setIdentity(identity);
  }, [live, identity]);
  useEffect(() => {
    live.start();
    return () => live.stop();
  }, [live]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/**
 * A connection of its own for what stands below it, as the same person: channels can be followed there from positions that the page has left
 * behind, and what arrives changes nothing in the page.
 */
export function LiveApart({ children }: { children: ReactNode }) {
  const { options, identity = null } = useLive();
  const [queryClient] = useState(() => new QueryClient());
  const [live] = useState(() => new Live({ ...options, queryClient }));
  useEffect(() => {
    live.setIdentity(identity);
    live.start();
    return () => live.stop();
  }, [live, identity]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** @throws outside a LiveProvider */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('There is no LiveProvider above this component.');
  return live;
}
