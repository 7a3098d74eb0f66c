import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AnnouncementsScreen } from '@/announcements/announcements-screen';
import { signInPath } from '@/auth/next-path';
import { visitor } from '@/auth/session';
import { readShell } from '@/shell/read-shell';
import { Shell } from '@/shell/shell';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';

export const metadata: Metadata = { title: 'Announcements' };

/** For the platform's admins: what is said to everybody who sells. */
export default async function AnnouncementsPage() {
  const { user } = await visitor();
  if (!user) redirect(signInPath('/announcements'));
  const client = getQueryClient();
  const isAdmin = user.role === 'admin';
  await Promise.all([readShell(), isAdmin && client.prefetchQuery(trpc.notification.announcements.queryOptions({}))]);
  return (
    <Hydrate>
      <Shell sellerId={null}>
        <AnnouncementsScreen />
      </Shell>
    </Hydrate>
  );
}
