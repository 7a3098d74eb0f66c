'use client';

import type { StorefrontView } from '@stallwire/events/schema/settings';
import { type Reducers, useLiveQuery } from '@stallwire/react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPC } from '@/trpc/client';
import { storefrontPath } from './store-context';

const reduce: Reducers<StorefrontView> = {
  'storefront:branding_updated': (held, { payload }) => ({ ...held, branding: later(held.branding, payload) }),
  'storefront:contact_updated': (held, { payload }) => ({ ...held, contact: later(held.contact, payload) }),
  'storefront:status_updated': (held, { payload }) => ({ ...held, status: later(held.status, payload) }),
  'storefront:terms_updated': (held, { payload }) => ({ ...held, terms: later(held.terms, payload) }),
  'storefront:username_updated': (held, { payload }) => ({ ...held, username: later(held.username, payload) }),
};

function later<S extends { version: number }>(held: S, told: S): S {
  return told.version > held.version ? { ...held, ...told } : held;
}

/**
 * The public half of a store, changed in place by events. It is read by name; when the name changes, the address on screen and the
 * name it is read by follow, and what is shown stays.
 */
export function useStorefront(openedAs: string): StorefrontView | null {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState(openedAs);
  const { data } = useLiveQuery(trpc.settings.storefront.queryOptions({ username: name }), { reduce });
  const [last, setLast] = useState<StorefrontView | null>(null);
  const view = data && 'sellerId' in data ? data : null;
  if (view && view !== last) setLast(view);
  const current = data && 'moved' in data ? data.moved : view?.username.username;

  useEffect(() => {
    if (current === undefined || current === name) return;
    const held = queryClient.getQueryData(trpc.settings.storefront.queryKey({ username: name }));
    if (held && !('moved' in held)) {
      queryClient.setQueryData(trpc.settings.storefront.queryKey({ username: current }), held);
    }
    setName(current);
    const { pathname, search, hash } = window.location;
    const path = pathname.replace(/^\/s\/[^/]+/, storefrontPath(current));
    window.history.replaceState(null, '', path + search + hash);
  }, [current, name, queryClient, trpc]);
  return view ?? last;
}
