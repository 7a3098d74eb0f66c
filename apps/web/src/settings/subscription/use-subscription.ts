'use client';

import { useLiveMutation, useLiveQuery } from '@stallwire/react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPC } from '@/trpc/client';

/** ms. What the provider has not answered is asked about, since it may end in nothing that is told. */
const pendingMs = 5_000;

/** How the store's subscription stands, live, and what its owner can do about it. Never optimistic: it is about money. */
export function useSubscription(sellerId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = trpc.settings.subscription.queryOptions({ sellerId });
  const query = useLiveQuery({
    ...options,
    refetchInterval: ({ state }) => (state.data?.data.pending ? pendingMs : false),
  });
  const leave = ({ url }: { url: string }) => window.location.assign(url);
  const readAgain = { onSuccess: () => queryClient.invalidateQueries({ queryKey: options.queryKey }) };
  return {
    query,
    /** Goes to the provider's page, where the owner pays. */
    subscribe: useLiveMutation(trpc.settings.subscribe.mutationOptions({ onSuccess: leave })),
    /** Goes to the provider's page with the card and the invoices. */
    openBilling: useLiveMutation(trpc.settings.openBilling.mutationOptions({ onSuccess: leave })),
    changePlan: useLiveMutation(trpc.settings.changePlan.mutationOptions(readAgain)),
    cancel: useLiveMutation(trpc.settings.cancelSubscription.mutationOptions(readAgain)),
    resume: useLiveMutation(trpc.settings.resumeSubscription.mutationOptions(readAgain)),
  };
}
export type SubscriptionHandle = ReturnType<typeof useSubscription>;

/** How the provider's page was left, for whoever comes back from it; taken out of the address. */
export function useCheckoutReturn(): 'done' | 'left' | null {
  const [returned, setReturned] = useState<'done' | 'left' | null>(null);
  useEffect(() => {
    const url = new URL(window.location.href);
    const told = url.searchParams.get('checkout');
    if (told === null) return;
    url.searchParams.delete('checkout');
    window.history.replaceState(window.history.state, '', url);
    if (told === 'done' || told === 'left') setReturned(told);
  }, []);
  return returned;
}
