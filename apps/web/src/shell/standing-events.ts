'use client';

import { useChannel, useEvent } from '@stallwire/react';
import { toast } from '@stallwire/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';
import { mayDo, useStanding } from './store-context';

/** What changes around a person while they work: their stores, what they may do there, and a store's name in the address. */
export function useStandingEvents(): void {
  const { user, store } = useStanding();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const settings = mayDo(store, 'settings');
  useChannel('user', { id: user.id });
  useChannel('seller', store && settings ? { id: store.sellerId, capability: 'settings' } : null);

  useEvent('account:membership_granted', ({ payload }) => {
    if (payload.userId !== user.id) return;
    toast({ key: 'granted', title: 'What you may do in a store has changed', tone: 'live' });
  });
  useEvent('account:membership_revoked', ({ payload }) => {
    if (payload.userId !== user.id) return;
    toast({ key: 'revoked', title: 'You no longer work in a store', tone: 'caution' });
  });
  useEvent('storefront:username_updated', ({ payload }) => {
    queryClient.setQueryData(trpc.account.me.queryKey(), (me) => {
      if (!me) return me;
      const stores = me.stores.map((one) =>
        one.sellerId === payload.sellerId ? { ...one, username: payload.username } : one,
      );
      return { ...me, stores };
    });
    if (payload.sellerId === store?.sellerId) renameInAddress(payload.username);
  });
}

/** Puts the store's new name into the address without leaving the page: nothing is remounted, half-typed text stays. */
function renameInAddress(username: string): void {
  const { pathname, search, hash } = window.location;
  const path = pathname.replace(/^\/dashboard\/[^/]+/, `/dashboard/${username}`);
  // The router takes notice of an address changed with a state that is not its own.
  window.history.replaceState(null, '', path + search + hash);
}
