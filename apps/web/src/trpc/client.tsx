'use client';

import type { AppRouter } from '@stallwire/modules';
import { LiveProvider, useFreshness } from '@stallwire/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { type ReactNode, useState } from 'react';
import { createQueryClient } from './query-client';

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export { useTRPC, useTRPCClient };

interface DataProviderProps {
  /** `ws://host:port/trpc`, learnt from the server when the page was made. */
  wsUrl: string;
  /** The signed-in user's id. */
  identity: string | null;
  children: ReactNode;
}

/** Browsers of signed-in people say how soon they show what happens. */
function Measured({ identity }: Pick<DataProviderProps, 'identity'>) {
  useFreshness(identity === null ? null : '/api/freshness');
  return null;
}

/** Queries and mutations over same-origin HTTP, live events over the socket. One per tab. */
export function DataProvider({ wsUrl, identity, children }: DataProviderProps) {
  const [queryClient] = useState(createQueryClient);
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: '/trpc', maxItems: 20, maxURLLength: 4000 })] }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        <LiveProvider url={wsUrl} httpUrl="/trpc" queryClient={queryClient} identity={identity}>
          <Measured identity={identity} />
          {children}
        </LiveProvider>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
