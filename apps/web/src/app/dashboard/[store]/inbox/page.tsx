import type { Metadata } from 'next';
import { InboxScreen } from '@/inbox/inbox-screen';
import { readInbox } from '@/inbox/read-inbox';
import { Hydrate } from '@/trpc/server';

export const metadata: Metadata = { title: 'Inbox' };

interface InboxPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function StoreInboxPage({ searchParams }: InboxPageProps) {
  await readInbox(await searchParams);
  return (
    <Hydrate>
      <InboxScreen />
    </Hydrate>
  );
}
