'use client';

import { useConnection } from '@stallwire/react';
import { useQueryClient } from '@tanstack/react-query';
import { CloudOff, Eye } from 'lucide-react';
import { useEffect } from 'react';
import { auth } from '@/auth/client';

/** Over the storefront in the seller's preview. */
export function BrowseOnlyRibbon() {
  return (
    <p className="flex items-center justify-center gap-2 bg-tip px-4 py-1.5 text-on-tip text-small">
      <Eye aria-hidden className="size-4" />
      Preview: browse only
    </p>
  );
}

/** Says when what is shown may be out of date. A visitor whose session has ended goes on as nobody. */
export function ConnectionNotice() {
  const { shownState, state, retry } = useConnection();
  const queryClient = useQueryClient();
  useEffect(() => {
    if (state !== 'signed-out') return;
    void auth.signOut().then(() => {
      retry();
      // Who looks, and what is in their cart.
      void queryClient.invalidateQueries();
    });
  }, [state, retry, queryClient]);
  const troubled = shownState === 'offline' || shownState === 'reconnecting';
  return (
    <div role="status">
      {troubled ? (
        <p className="flex items-center justify-center gap-2 bg-caution-soft px-4 py-1.5 text-caution text-small">
          <CloudOff aria-hidden className="size-4" />
          {shownState === 'offline' ? 'You are offline.' : 'Reconnecting.'} What you see may be out of date.
        </p>
      ) : null}
    </div>
  );
}
