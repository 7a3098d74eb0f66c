'use client';

import { useConnection } from '@stallwire/react';
import { EmptyState, ErrorState, LinkButton, Spinner } from '@stallwire/ui';
import { Link2Off } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { z } from 'zod';
import { signInPath } from '@/auth/next-path';
import { isRefusal } from '@/refusal';
import { storefrontPath } from '@/storefront/store-context';
import { useTRPCClient } from '@/trpc/client';

type State = 'opening' | 'expired' | 'unreachable';

const opened = z.object({ orderId: z.string() });

/**
 * Exchanges a link's token for a cookie and goes on to the order.
 * @param orderId the order in the address; its parties need no token
 */
export function TrackScreen({ orderId = null }: { orderId?: string | null }) {
  const { state, open } = useLink(orderId);
  return (
    <main id="main" data-density="airy" className="grid min-h-dvh place-items-center bg-raised px-4">
      <h1 className="sr-only">Your order</h1>
      {state === 'opening' ? (
        <p role="status" className="flex items-center gap-3 text-muted">
          <Spinner /> Opening your order…
        </p>
      ) : state === 'expired' ? (
        <EmptyState
          icon={<Link2Off />}
          title="This link does not open anything"
          actions={
            <>
              <LinkButton variant="primary" href={signInPath(orderId === null ? '/orders' : `/orders/${orderId}`)}>
                Sign in
              </LinkButton>
              <LinkButton href="/">To the start page</LinkButton>
            </>
          }
        >
          It has expired or was withdrawn, or a part of it is missing. Ask the store for a new one, or sign in if you
          have an account.
        </EmptyState>
      ) : (
        <ErrorState title="Your order could not be opened" onRetry={open}>
          The server could not be reached. Check your connection and try again.
        </ErrorState>
      )}
    </main>
  );
}

function useLink(ofOrder: string | null): { state: State; open: () => void } {
  const api = useTRPCClient();
  const router = useRouter();
  const { renew } = useConnection();
  const [state, setState] = useState<State>('opening');
  const token = useRef('');

  const exchange = async () => {
    setState('opening');
    try {
      const orderId = token.current || ofOrder === null ? await exchangeToken(token.current) : ofOrder;
      if (orderId === null) return setState('expired');
      const { data } = await api.order.detail.query({ orderId });
      // The socket was opened before the cookie was there.
      if (token.current) renew();
      router.replace(storefrontPath(data.store.username ?? data.store.sellerId, `/orders/${orderId}`));
    } catch (error) {
      setState(isRefusal(error) ? 'expired' : 'unreachable');
    }
  };
  const begin = useEffectEvent(() => {
    token.current = window.location.hash.replace(/^#(?:link=)?/, '') || token.current;
    // Out of the address before anything else can read it.
    window.history.replaceState(window.history.state, '', window.location.pathname);
    void exchange();
  });
  useEffect(() => {
    begin();
    // Another link pasted over this page changes the part behind `#` only.
    const again = () => window.location.hash && begin();
    window.addEventListener('hashchange', again);
    return () => window.removeEventListener('hashchange', again);
  }, []);
  return { state, open: () => void exchange() };
}

/** @returns the order that the token opens, null when it opens none. @throws when nobody answers */
async function exchangeToken(token: string): Promise<string | null> {
  const answer = await fetch('/api/grants', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  if (answer.ok) return opened.parse(await answer.json()).orderId;
  if (answer.status < 500 && answer.status !== 429) return null;
  throw new Error(`The link was not exchanged: ${answer.status}.`);
}
