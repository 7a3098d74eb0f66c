import type { Metadata } from 'next';
import { SessionsScreen } from '@/account/sessions-screen';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

export const metadata: Metadata = { title: 'Sessions' };

export default async function StoreAccountPage() {
  await getQueryClient().prefetchQuery(trpc.account.sessions.queryOptions());
  return (
    <Hydrate>
      <SessionsScreen />
    </Hydrate>
  );
}
