'use client';

import type { StorefrontView } from '@stallwire/events/schema/settings';
import { createContext, useContext } from 'react';

/** The store that a page of it is in. */
export interface ShownStore {
  readonly view: StorefrontView;
  /** `/s/{username}`, the address of today. */
  readonly path: string;
  /** Shown in the seller's settings: nothing is sold, links lead nowhere. */
  readonly preview: boolean;
}

const StoreContext = createContext<ShownStore | null>(null);
export const ShownStoreProvider = StoreContext;

/** @throws outside a page of a store */
export function useShownStore(): ShownStore {
  const store = useContext(StoreContext);
  if (!store) throw new Error('This is drawn outside a storefront.');
  return store;
}

/** What somebody who is in a store is called by addresses. */
export const storefrontPath = (username: string, page = ''): string => `/s/${encodeURIComponent(username)}${page}`;
