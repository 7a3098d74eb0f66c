import type { Metadata } from 'next';
import { visitor } from '@/auth/session';
import { InspectorScreen } from '@/inspector/inspector-screen';
import { address, inputOf, minuteOf } from '@/inspector/query';
import { asParams } from '@/lists/as-params';
import { findStore } from '@/shell/stores';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

export const metadata: Metadata = { title: 'Events' };

interface EventsPageProps {
  params: Promise<{ store: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function EventsPage({ params, searchParams }: EventsPageProps) {
  const { store: name } = await params;
  const store = findStore((await visitor()).stores, name);
  const drawnAt = minuteOf(Date.now());
  if (store && store.capabilities.length > 0) {
    const filters = address.read(asParams(await searchParams));
    // Where a moment is named by clocks the browser, which knows the zone, asks once more.
    const input = inputOf(store.sellerId, filters, drawnAt, 'UTC');
    await getQueryClient().prefetchQuery(trpc.inspector.events.queryOptions(input));
  }
  return (
    <Hydrate>
      <InspectorScreen drawnAt={drawnAt} />
    </Hydrate>
  );
}
