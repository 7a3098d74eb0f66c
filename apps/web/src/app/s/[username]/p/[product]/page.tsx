import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { pageOrigin } from '@/origins';
import { ProductScreen } from '@/product/product-screen';
import { findProduct, findStorefront } from '@/storefront/find-store';
import { Hydrate } from '@/trpc/server';

interface ProductPageProps {
  params: Promise<{ username: string; product: string }>;
}

async function find({ params }: ProductPageProps) {
  const { username, product: productId } = await params;
  const [store, product] = await Promise.all([findStorefront(username), findProduct(productId)]);
  if (!store || !product) return null;
  if ('moved' in store) return { moved: `/s/${store.moved}/p/${productId}` };
  return product.sellerId === store.data.sellerId ? { store: store.data, product } : null;
}

export async function generateMetadata(props: ProductPageProps): Promise<Metadata> {
  const found = await find(props);
  if (!found || 'moved' in found) return { title: 'Product not found' };
  const { store, product } = found;
  const { username } = store.username;
  const title = `${product.name} · ${username}`;
  const description = product.description.slice(0, 160) || `${product.name}, sold by ${username} on Stallwire.`;
  return {
    metadataBase: new URL(await pageOrigin()),
    title,
    description,
    alternates: { canonical: `/s/${username}/p/${product.productId}` },
    openGraph: { title, description, images: product.imageUrl ? [product.imageUrl] : [] },
  };
}

export default async function ProductPage(props: ProductPageProps) {
  const found = await find(props);
  if (!found) notFound();
  if ('moved' in found) redirect(found.moved);
  const { username, product } = await props.params;
  return (
    <Hydrate>
      <ProductScreen username={username} productId={product} />
    </Hydrate>
  );
}
