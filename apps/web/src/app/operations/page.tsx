import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { signInPath } from '@/auth/next-path';
import { visitor } from '@/auth/session';
import { OperationsScreen } from '@/operations/operations-screen';
import { readShell } from '@/shell/read-shell';
import { Shell } from '@/shell/shell';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

export const metadata: Metadata = { title: 'Operations' };

/** For platform admins. */
export default async function OperationsPage() {
  const { user } = await visitor();
  if (!user) redirect(signInPath('/operations'));
  const client = getQueryClient();
  const isAdmin = user.role === 'admin';
  await Promise.all([readShell(), isAdmin && client.prefetchQuery(trpc.operations.look.queryOptions())]);
  return (
    <Hydrate>
      <Shell sellerId={null}>
        <OperationsScreen />
      </Shell>
    </Hydrate>
  );
}
