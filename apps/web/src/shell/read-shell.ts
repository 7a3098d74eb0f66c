import 'server-only';
import { getQueryClient, trpc } from '@/trpc/server';

/** What the frame around a signed-in person's page begins with, beside who they are. */
export const readShell = (): Promise<void> => getQueryClient().prefetchQuery(trpc.notification.unread.queryOptions());
