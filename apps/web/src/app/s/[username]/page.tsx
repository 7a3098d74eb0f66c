import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { pageOrigin } from '@/origins';
import { type Filters, filtersIn, gridInput } from '@/storefront/filters';
import { findStorefront } from '@/storefront/find-store';
import { Storefront } from '@/storefront/storefront';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

interface StorefrontPageProps {
  params: Promise<{ username: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

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
  const asked = new URLSearchParams(
    Object.entries(await searchParams).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    ),
  );
  const found = await findStorefront(username);
  if (!found) notFound();
  if ('moved' in found) redirect(`/s/${found.moved}${asked.size > 0 ? `?${asked}` : ''}`);
  await fillShelves(found.data.sellerId, filtersIn(asked));
  return (
    <Hydrate>
      <Storefront username={username} preview={asked.get('preview') === '1'} />
    </Hydrate>
  );
}

/** Pages that are fetched before the page is sent; later ones follow in the browser. */
const pagesAhead = 3;

/** Whatever cannot be read here, the browser asks for itself. */
async function fillShelves(sellerId: string, filters: Filters): Promise<void> {
  const client = getQueryClient();
  const aisles = client.prefetchQuery(trpc.product.aisles.queryOptions({ sellerId }));
  try {
    let after: string | null = null;
    for (let page = 0; page < Math.min(filters.pages, pagesAhead); page++) {
      const input = gridInput(sellerId, filters, after);
      after = (await client.fetchQuery(trpc.product.grid.queryOptions(input))).data.next;
      if (after === null) break;
    }
  } catch {
    return;
  } finally {
    await aisles;
  }
}
