'use client';

import { useEffect, useState } from 'react';

const ours = ['payment_intent', 'payment_intent_client_secret', 'redirect_status'];

export interface Returned {
  readonly intentId: string | null;
  readonly status: string | null;
}

/** How the bank's page was left, for whoever comes back from it. What it put into the address is taken out again, the secret above all. */
export function useReturned(): Returned | null {
  const [returned, setReturned] = useState<Returned | null>(null);
  useEffect(() => {
    const url = new URL(window.location.href);
    if (!ours.some((name) => url.searchParams.has(name))) return;
    const told = { intentId: url.searchParams.get('payment_intent'), status: url.searchParams.get('redirect_status') };
    for (const name of ours) url.searchParams.delete(name);
    window.history.replaceState(window.history.state, '', url);
    setReturned(told);
  }, []);
  return returned;
}
