'use client';

import { useConnection } from '@stallwire/react';
import { ConnectionPill, type ConnectionState, LinkButton } from '@stallwire/ui';
import { LogIn } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { signInPath } from '@/auth/next-path';

/** The pill in the header. Nothing is said about the first moments of a page. */
export function Connection() {
  const { shownState, lastSyncAt, retry } = useConnection();
  const path = usePathname();
  const state: ConnectionState = shownState === 'connecting' ? 'catching-up' : shownState;
  return (
    <ConnectionPill
      state={state}
      lastSync={lastSyncAt === null ? null : new Date(lastSyncAt)}
      onRetry={retry}
      onSignIn={() => window.location.assign(signInPath(path))}
    />
  );
}

/** Says that the session has ended, above whatever is on screen; what was typed stays readable. */
export function SignedOutNotice() {
  const { state } = useConnection();
  const path = usePathname();
  return (
    <div role="alert" className="contents">
      {state === 'signed-out' ? (
        <div className="sticky top-(--ui-shell-header) z-20 mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card bg-critical-soft px-4 py-3 text-critical">
          <p className="min-w-0 flex-1">
            <span className="font-semibold">You are signed out.</span> This session was ended. What you see here no
            longer changes and cannot be saved.
          </p>
          <LinkButton href={signInPath(path)} icon={<LogIn />}>
            Sign in
          </LinkButton>
        </div>
      ) : null}
    </div>
  );
}
