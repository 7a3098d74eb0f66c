import { id } from '@stallwire/events';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { visitor } from '@/auth/session';
import { ProductScreen } from '@/products/product-screen';
import { findStore } from '@/shell/stores';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

export const metadata: Metadata = { title: 'Product' };

export default async function ProductPage({ params }: { params: Promise<{ store: string; product: string }> }) {
  const { store: name, product } = await params;
  const productId = id.safeParse(product);
  if (!productId.success) notFound();
  const store = findStore((await visitor()).stores, name);
  if (store?.capabilities.includes('catalog')) {
    const input = { sellerId: store.sellerId, productId: productId.data };
    await getQueryClient().prefetchQuery(trpc.product.one.queryOptions(input));
  }
  return (
    <Hydrate>
      <ProductScreen productId={productId.data} />
    </Hydrate>
  );
}
