import 'server-only';
import type { AppRouter } from '@stallwire/modules';
import { LiveHydration } from '@stallwire/react';
import { dehydrate } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { headers } from 'next/headers';
import { cache, type ReactNode } from 'react';
import { apiOrigin } from '@/env';
import { createQueryClient } from './query-client';

/** One per request. */
export const getQueryClient = cache(createQueryClient);

/** The API as the visitor: their cookie goes along. */
export const api = createTRPCClient<AppRouter>({
  links: [
    httpBatchLink({
      url: `${apiOrigin}/trpc`,
      headers: async () => {
        const cookie = (await headers()).get('cookie');
        return cookie ? { cookie } : {};
      },
    }),
  ],
});

/** The same query options the browser uses, so that what was prefetched here is found there. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client: api, queryClient: getQueryClient });

/** Hands everything fetched during this request to the browser's cache. */
export function Hydrate({ children }: { children: ReactNode }) {
  return <LiveHydration state={dehydrate(getQueryClient())}>{children}</LiveHydration>;
}

/** Who is looking: one question per request, whoever asks. */
export const getMe = cache(async () => getQueryClient().fetchQuery(trpc.account.me.queryOptions()));
