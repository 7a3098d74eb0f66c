import type { Metadata } from 'next';
import { AnalyticsScreen } from '@/analytics/analytics-screen';
import { address, lowStockInput, overviewInput, productsInput, troubleOf } from '@/analytics/query';
import { visitor } from '@/auth/session';
import { asParams } from '@/lists/as-params';
import { findStore } from '@/shell/stores';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

export const metadata: Metadata = { title: 'Analytics' };

interface AnalyticsPageProps {
  params: Promise<{ store: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AnalyticsPage({ params, searchParams }: AnalyticsPageProps) {
  const { store: name } = await params;
  const store = findStore((await visitor()).stores, name);
  if (store?.capabilities.includes('money')) {
    const { sellerId, capabilities } = store;
    const filters = address.read(asParams(await searchParams));
    const client = getQueryClient();
    if (filters.view === 'live') await client.prefetchQuery(trpc.analytics.live.queryOptions({ sellerId }));
    else if (!troubleOf(filters))
      await Promise.all([
        client.prefetchQuery(trpc.analytics.overview.queryOptions(overviewInput(sellerId, filters))),
        client.prefetchQuery(trpc.analytics.products.queryOptions(productsInput(sellerId, filters))),
        capabilities.includes('catalog')
          ? client.prefetchQuery(trpc.analytics.lowStock.queryOptions(lowStockInput(sellerId)))
          : null,
      ]);
  }
  return (
    <Hydrate>
      <AnalyticsScreen />
    </Hydrate>
  );
}
