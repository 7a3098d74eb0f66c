import { redirect } from 'next/navigation';
import { signInPath } from '@/auth/next-path';
import { visitor } from '@/auth/session';

/** Sends people to their store; those without one to their account. */
export default async function DashboardPage() {
  const { user, stores } = await visitor();
  if (!user) redirect(signInPath('/dashboard'));
  const open = stores.find((store) => store.username !== null);
  if (open) redirect(`/dashboard/${open.username}`);
  redirect(user.role === 'seller' ? '/welcome' : '/account');
}
