import 'server-only';
import { asParams } from '@/lists/as-params';
import { getQueryClient, trpc } from '@/trpc/server';
import { address, inputOf } from './query';

/** What an inbox's page begins with; whatever cannot be read here, the browser asks for itself. */
export async function readInbox(searchParams: Record<string, string | string[] | undefined>): Promise<void> {
  const input = inputOf(address.read(asParams(searchParams)));
  await getQueryClient().prefetchQuery(trpc.notification.inbox.queryOptions(input));
}
