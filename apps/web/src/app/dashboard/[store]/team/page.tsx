import type { Metadata } from 'next';
import { visitor } from '@/auth/session';
import { findStore } from '@/shell/stores';
import { TeamScreen } from '@/team/team-screen';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

export const metadata: Metadata = { title: 'Team' };

export default async function TeamPage({ params }: { params: Promise<{ store: string }> }) {
  const { store: name } = await params;
  const store = findStore((await visitor()).stores, name);
  if (store?.capabilities.includes('settings')) {
    await getQueryClient().prefetchQuery(trpc.account.members.queryOptions({ sellerId: store.sellerId }));
  }
  return (
    <Hydrate>
      <TeamScreen />
    </Hydrate>
  );
}
