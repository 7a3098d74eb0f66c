'use client';

import { Card } from '@stallwire/ui';
import { useQuery } from '@tanstack/react-query';
import { MailWarning } from 'lucide-react';
import { useStanding } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import { SendAgain } from './send-again';

/** For somebody whose address nobody has confirmed; nothing for everybody else. */
export function Unconfirmed() {
  const { user } = useStanding();
  return user.emailVerified ? null : <Notice email={user.email} />;
}

function Notice({ email }: { email: string }) {
  const trpc = useTRPC();
  // The link is opened in another tab: whoever comes back from there sees it done.
  useQuery({ ...trpc.account.me.queryOptions(), refetchOnWindowFocus: 'always' });
  return (
    <Card className="mb-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <MailWarning aria-hidden className="size-5 shrink-0 text-caution" />
        <p className="min-w-52 flex-1">
          <span className="font-medium">{email} is not confirmed yet.</span>{' '}
          <span className="text-muted">Open the link in the e-mail that we sent when you signed up.</span>
        </p>
        <SendAgain email={email} />
      </div>
    </Card>
  );
}
