import type { Metadata } from 'next';
import { visitor } from '@/auth/session';
import { asParams } from '@/lists/as-params';
import { PaymentsScreen } from '@/payments/payments-screen';
import { address, paymentsInput, refundsInput } from '@/payments/query';
import { findStore } from '@/shell/stores';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

export const metadata: Metadata = { title: 'Payments' };

interface PaymentsPageProps {
  params: Promise<{ store: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PaymentsPage({ params, searchParams }: PaymentsPageProps) {
  const { store: name } = await params;
  const store = findStore((await visitor()).stores, name);
  if (store?.capabilities.includes('money')) {
    const { sellerId } = store;
    const filters = address.read(asParams(await searchParams));
    await Promise.all([
      getQueryClient().prefetchQuery(trpc.payment.account.queryOptions({ sellerId })),
      filters.view === 'refunds'
        ? getQueryClient().prefetchQuery(trpc.payment.refunds.queryOptions(refundsInput(sellerId, filters)))
        : getQueryClient().prefetchQuery(trpc.payment.list.queryOptions(paymentsInput(sellerId, filters))),
    ]);
  }
  return (
    <Hydrate>
      <PaymentsScreen />
    </Hydrate>
  );
}
