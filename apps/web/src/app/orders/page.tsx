import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { signInPath } from '@/auth/next-path';
import { visitor } from '@/auth/session';
import { PurchasesScreen } from '@/purchases/purchases-screen';
import { firstPage } from '@/purchases/query';
import { readShell } from '@/shell/read-shell';
import { Shell } from '@/shell/shell';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

export const metadata: Metadata = { title: 'Your orders' };

/** What somebody ordered, in all stores. */
export default async function OrdersPage() {
  const { user } = await visitor();
  if (!user) redirect(signInPath('/orders'));
  await Promise.all([readShell(), getQueryClient().prefetchQuery(trpc.order.mine.queryOptions(firstPage))]);
  return (
    <Hydrate>
      <Shell sellerId={null}>
        <PurchasesScreen />
      </Shell>
    </Hydrate>
  );
}
