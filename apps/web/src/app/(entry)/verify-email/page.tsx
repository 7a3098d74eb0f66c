import { Card, LinkButton } from '@stallwire/ui';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { SendAgain } from '@/account/send-again';
import { signInPath } from '@/auth/next-path';
import { visitor } from '@/auth/session';

export const metadata: Metadata = { title: 'Your e-mail address', robots: { index: false } };

interface VerifyEmailProps {
  searchParams: Promise<{ error?: string | string[] }>;
}

/** Where the link that confirms an address ends, whether it did or not. */
export default async function VerifyEmailPage({ searchParams }: VerifyEmailProps) {
  const { error } = await searchParams;
  const { user } = await visitor();
  if (error === 'INVALID_USER' && user)
    return (
      <Told title="This link is for another account">
        <p className="mt-2 text-muted">
          You are signed in as <strong className="break-words font-medium text-ink">{user.email}</strong>. Sign out
          first, then open the link again.
        </p>
        <LinkButton size="large" href="/account" className="mt-5 w-full">
          Your account
        </LinkButton>
      </Told>
    );
  if (user ? user.emailVerified : error === undefined)
    return (
      <Told title="Your address is confirmed">
        <p className="mt-2 text-muted">Thank you. What concerns you reaches you by e-mail from now on.</p>
        <LinkButton variant="primary" size="large" href={user ? '/dashboard' : '/sign-in'} className="mt-5 w-full">
          {user ? 'Go on' : 'Sign in'}
        </LinkButton>
      </Told>
    );
  return (
    <Told title={error === undefined ? 'Your address is not confirmed yet' : 'This link does not work any more'}>
      <p className="mt-2 text-muted">
        A link is good for a day. {user ? 'We send you another one.' : 'Sign in, and ask for another one.'}
      </p>
      <div className="mt-5 flex flex-col">
        {user ? (
          <SendAgain email={user.email} size="large" variant="primary" />
        ) : (
          <LinkButton variant="primary" size="large" href={signInPath('/account')}>
            Sign in
          </LinkButton>
        )}
      </div>
    </Told>
  );
}

function Told({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <h1 className="font-semibold text-heading">{title}</h1>
      {children}
    </Card>
  );
}
