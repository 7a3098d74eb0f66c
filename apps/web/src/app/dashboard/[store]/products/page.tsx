import type { Metadata } from 'next';
import { visitor } from '@/auth/session';
import { asParams } from '@/lists/as-params';
import { ProductsScreen } from '@/products/products-screen';
import { filtersOf, inputOf } from '@/products/query';
import { findStore } from '@/shell/stores';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

export const metadata: Metadata = { title: 'Products' };

interface ProductsPageProps {
  params: Promise<{ store: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ProductsPage({ params, searchParams }: ProductsPageProps) {
  const { store: name } = await params;
  const store = findStore((await visitor()).stores, name);
  if (store?.capabilities.includes('catalog')) {
    const { sellerId } = store;
    const asked = asParams(await searchParams);
    await Promise.all([
      getQueryClient().prefetchQuery(trpc.product.list.queryOptions(inputOf(sellerId, filtersOf(asked)))),
      getQueryClient().prefetchQuery(trpc.product.facets.queryOptions({ sellerId })),
    ]);
  }
  return (
    <Hydrate>
      <ProductsScreen />
    </Hydrate>
  );
}
