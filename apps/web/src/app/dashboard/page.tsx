import { redirect } from 'next/navigation';
import { signInPath } from '@/auth/next-path';
import { visitor } from '@/auth/session';

/** Sends people to their store; buyers to what they bought, admins to the platform's pages. */
export default async function DashboardPage() {
  const { user, stores } = await visitor();
  if (!user) redirect(signInPath('/dashboard'));
  const open = stores.find((store) => store.username !== null);
  if (open) redirect(`/dashboard/${open.username}`);
  redirect({ seller: '/welcome', buyer: '/orders', admin: '/announcements' }[user.role]);
}
