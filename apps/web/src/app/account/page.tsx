import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SessionsScreen } from '@/account/sessions-screen';
import { signInPath } from '@/auth/next-path';
import { visitor } from '@/auth/session';
import { readShell } from '@/shell/read-shell';
import { Shell } from '@/shell/shell';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

export const metadata: Metadata = { title: 'Sessions' };

/** For people without a store; those with one find the same screen there. */
export default async function AccountPage() {
  const { user } = await visitor();
  if (!user) redirect(signInPath('/account'));
  await Promise.all([readShell(), getQueryClient().prefetchQuery(trpc.account.sessions.queryOptions())]);
  return (
    <Hydrate>
      <Shell sellerId={null}>
        <SessionsScreen />
      </Shell>
    </Hydrate>
  );
}
