import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { signInPath } from '@/auth/next-path';
import { visitor } from '@/auth/session';
import { WelcomeForm } from './welcome-form';

export const metadata: Metadata = { title: 'Open your store' };

export default async function WelcomePage() {
  const { user, stores } = await visitor();
  if (!user) redirect(signInPath('/welcome'));
  const own = stores.find((store) => store.owner);
  if (user.role !== 'seller' || own?.username) redirect('/dashboard');
  return <WelcomeForm name={user.name} />;
}
