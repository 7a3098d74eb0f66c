import type { Metadata } from 'next';
import { visitor } from '@/auth/session';
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
    const asked = new URLSearchParams();
    for (const [key, value] of Object.entries(await searchParams))
      for (const one of [value ?? []].flat()) asked.append(key, one);
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
