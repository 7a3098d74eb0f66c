import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { visitor } from '@/auth/session';
import { SettingsScreen } from '@/settings/settings-screen';
import { findStore } from '@/shell/stores';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

export const metadata: Metadata = { title: 'Settings' };

interface SettingsLayoutProps {
  params: Promise<{ store: string }>;
  children: ReactNode;
}

/** The screen lives in the layout: going from section to section changes the address, and nothing is mounted anew. */
export default async function SettingsLayout({ params, children }: SettingsLayoutProps) {
  const { store: name } = await params;
  const store = findStore((await visitor()).stores, name);
  if (store?.capabilities.includes('settings')) {
    const asked = { sellerId: store.sellerId };
    await Promise.all([
      getQueryClient().prefetchQuery(trpc.settings.bySeller.queryOptions(asked)),
      getQueryClient().prefetchQuery(trpc.settings.subscription.queryOptions(asked)),
    ]);
  }
  return (
    <Hydrate>
      <SettingsScreen />
      {children}
    </Hydrate>
  );
}
