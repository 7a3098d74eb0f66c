import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { signInPath } from '@/auth/next-path';
import { visitor } from '@/auth/session';
import { OperationsScreen } from '@/operations/operations-screen';
import { Shell } from '@/shell/shell';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

export const metadata: Metadata = { title: 'Operations' };

/** For platform admins. */
export default async function OperationsPage() {
  const { user } = await visitor();
  if (!user) redirect(signInPath('/operations'));
  if (user.role === 'admin') await getQueryClient().prefetchQuery(trpc.operations.look.queryOptions());
  return (
    <Hydrate>
      <Shell sellerId={null}>
        <OperationsScreen />
      </Shell>
    </Hydrate>
  );
}
