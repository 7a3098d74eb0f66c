import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { signInPath } from '@/auth/next-path';
import { visitor } from '@/auth/session';
import { InboxScreen } from '@/inbox/inbox-screen';
import { readInbox } from '@/inbox/read-inbox';
import { readShell } from '@/shell/read-shell';
import { Shell } from '@/shell/shell';
import { Hydrate } from '@/trpc/server';

export const metadata: Metadata = { title: 'Inbox' };

interface InboxPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** For people without a store; those with one find the same screen there. */
export default async function InboxPage({ searchParams }: InboxPageProps) {
  const { user } = await visitor();
  if (!user) redirect(signInPath('/inbox'));
  await Promise.all([readShell(), readInbox(await searchParams)]);
  return (
    <Hydrate>
      <Shell sellerId={null}>
        <InboxScreen />
      </Shell>
    </Hydrate>
  );
}
