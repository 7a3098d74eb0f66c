import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { pageOrigin } from '@/origins';
import { refusalOf } from '@/refusal';
import { Storefront } from '@/storefront/storefront';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

interface StorefrontPageProps {
  params: Promise<{ username: string }>;
  searchParams: Promise<{ preview?: string }>;
}

/** The store of this name, where it moved to, or null. */
const findStorefront = cache(async (username: string) => {
  try {
    return await getQueryClient().fetchQuery(trpc.settings.storefront.queryOptions({ username }));
  } catch (error) {
    const code = refusalOf(error)?.code;
    if (code === 'settings.not_found' || code === 'input.invalid') return null;
    throw error;
  }
});

export async function generateMetadata({ params }: StorefrontPageProps): Promise<Metadata> {
  const found = await findStorefront((await params).username);
  if (!found || 'moved' in found) return { title: 'Store not found' };
  const { username, contact, branding } = found.data;
  return {
    metadataBase: new URL(await pageOrigin()),
    title: username.username,
    description: contact.aboutStory?.slice(0, 160) ?? `${username.username} sells on Stallwire.`,
    openGraph: { title: username.username, images: branding.storeBanner ? [branding.storeBanner] : [] },
  };
}

export default async function StorefrontPage({ params, searchParams }: StorefrontPageProps) {
  const { username } = await params;
  const preview = (await searchParams).preview === '1';
  const found = await findStorefront(username);
  if (!found) notFound();
  if ('moved' in found) redirect(`/s/${found.moved}${preview ? '?preview=1' : ''}`);
  await getQueryClient().prefetchQuery(trpc.product.grid.queryOptions({ sellerId: found.data.sellerId }));
  return (
    <Hydrate>
      <Storefront username={username} preview={preview} />
    </Hydrate>
  );
}
