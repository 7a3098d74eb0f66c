import { notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { signInPath } from '@/auth/next-path';
import { visitor } from '@/auth/session';
import { refusalOf } from '@/refusal';
import { readShell } from '@/shell/read-shell';
import { Shell } from '@/shell/shell';
import { findStore } from '@/shell/stores';
import { api, Hydrate } from '@/trpc/server';

interface StoreLayoutProps {
  params: Promise<{ store: string }>;
  children: ReactNode;
}

export default async function StoreLayout({ params, children }: StoreLayoutProps) {
  const { store: name } = await params;
  const { user, stores } = await visitor();
  if (!user) redirect(signInPath(`/dashboard/${name}`));
  const store = findStore(stores, name);
  if (!store) {
    const moved = await movedTo(name);
    if (moved && findStore(stores, moved)) redirect(`/dashboard/${moved}`);
    notFound();
  }
  if (store.owner && store.username === null) redirect('/welcome');
  await readShell();
  return (
    <Hydrate>
      <Shell sellerId={store.sellerId}>{children}</Shell>
    </Hydrate>
  );
}

/** The name that a store goes by now, when this was its name until lately. */
async function movedTo(name: string): Promise<string | null> {
  const found = await api.settings.storefront.query({ username: name }).catch((error: unknown) => {
    if (refusalOf(error)) return null;
    throw error;
  });
  return found && 'moved' in found ? found.moved : null;
}
