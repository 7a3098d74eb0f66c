import type { Metadata } from 'next';
import { visitor } from '@/auth/session';
import { HomeScreen } from '@/home/home-screen';
import { findStore } from '@/shell/stores';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

export const metadata: Metadata = { title: 'Home' };

interface HomePageProps {
  params: Promise<{ store: string }>;
}

export default async function HomePage({ params }: HomePageProps) {
  const { store: name } = await params;
  const store = findStore((await visitor()).stores, name);
  if (store && store.capabilities.length > 0)
    await getQueryClient().prefetchQuery(trpc.analytics.home.queryOptions({ sellerId: store.sellerId }));
  return (
    <Hydrate>
      <HomeScreen />
    </Hydrate>
  );
}
