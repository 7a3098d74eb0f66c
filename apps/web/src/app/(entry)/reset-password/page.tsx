import type { Metadata } from 'next';
import { opensReset } from '@/auth/reset-link';
import { ResetForm } from './reset-form';

export const metadata: Metadata = {
  title: 'Set a new password',
  robots: { index: false },
  referrer: 'no-referrer',
};

interface ResetPasswordProps {
  searchParams: Promise<{ token?: string | string[] }>;
}

/** Where the e-mail for a forgotten password leads. Whether the link is still good is known before anybody types. */
export default async function ResetPasswordPage({ searchParams }: ResetPasswordProps) {
  const token = [(await searchParams).token ?? ''].flat()[0] ?? '';
  return <ResetForm token={token !== '' && (await opensReset(token)) ? token : null} />;
}
