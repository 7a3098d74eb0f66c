'use client';

import { type CloseReason, closeCodes } from '@stallwire/events';
import { useConnection } from '@stallwire/react';
import { ConnectionPill, type ConnectionState, LinkButton } from '@stallwire/ui';
import { useQueryClient } from '@tanstack/react-query';
import { LogIn } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { signInPath } from '@/auth/next-path';
import { useTRPCClient } from '@/trpc/client';
import { useStanding } from './store-context';

/** The pill in the header. Nothing is said about the first moments of a page. */
export function Connection() {
  const { shownState, lastSyncAt, closed, retry } = useConnection();
  const path = usePathname();
  const state: ConnectionState = shownState === 'connecting' ? 'catching-up' : shownState;
  return (
    <ConnectionPill
      state={state}
      lastSync={lastSyncAt === null ? null : new Date(lastSyncAt)}
      onRetry={retry}
      why={closed === null || closed === 'signed_out' ? undefined : whyClosed(closed)}
      onSignIn={() => window.location.assign(signInPath(path))}
    />
  );
}

/** The server hung up for good: that is no trouble of the network. */
const whyClosed = (closed: CloseReason): string =>
  closed === 'too_many_sockets'
    ? 'Too many of your tabs are open. Close some, then retry.'
    : `${closeCodes[closed].words} Load the page again; what you see may be out of date.`;

/** Says that the session has ended, above whatever is on screen; what was typed stays readable, and is taken up again. */
export function SignedOutNotice() {
  const { state } = useConnection();
  const path = usePathname();
  const ended = state === 'signed-out';
  useSignedInAgain(ended);
  return (
    <div role="alert" className="contents">
      {ended ? (
        <div className="sticky top-(--ui-shell-header) z-20 mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card bg-critical-soft px-4 py-3 text-critical">
          <p className="min-w-56 flex-1">
            <span className="font-semibold">You are signed out.</span> Nothing here changes or can be saved any more. To
            keep what you typed, sign in again in another tab and come back.
          </p>
          <LinkButton href={signInPath(path)} icon={<LogIn />}>
            Sign in
          </LinkButton>
        </div>
      ) : null}
    </div>
  );
}

/** Whoever signs in again in another tab goes on here when they look at it; somebody else does not. */
function useSignedInAgain(ended: boolean) {
  const { user } = useStanding();
  const { retry } = useConnection();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!ended) return;
    const ask = async () => {
      if (document.visibilityState !== 'visible') return;
      const me = await api.account.me.query().catch(() => null);
      if (me?.user?.id !== user.id) return;
      retry();
      void queryClient.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
    };
    document.addEventListener('visibilitychange', ask);
    window.addEventListener('focus', ask);
    return () => {
      document.removeEventListener('visibilitychange', ask);
      window.removeEventListener('focus', ask);
    };
  }, [ended, user.id, retry, api, queryClient]);
}
