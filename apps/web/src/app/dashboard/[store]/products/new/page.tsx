import type { Metadata } from 'next';
import { visitor } from '@/auth/session';
import { NewProductScreen } from '@/products/new-product-screen';
import { findStore } from '@/shell/stores';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

export const metadata: Metadata = { title: 'New product' };

export default async function NewProductPage({ params }: { params: Promise<{ store: string }> }) {
  const { store: name } = await params;
  const store = findStore((await visitor()).stores, name);
  if (store?.capabilities.includes('catalog'))
    await getQueryClient().prefetchQuery(trpc.product.facets.queryOptions({ sellerId: store.sellerId }));
  return (
    <Hydrate>
      <NewProductScreen />
    </Hydrate>
  );
}
