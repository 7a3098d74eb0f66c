'use client';

import {
  Card,
  cn,
  counted,
  EmptyState,
  ForbiddenState,
  LinkButton,
  Loading,
  PageHeader,
  Skeleton,
} from '@stallwire/ui';
import { Inbox, MailCheck, MailOpen } from 'lucide-react';
import { signInPath } from '@/auth/next-path';
import { FreshNotice } from '@/lists/fresh-notice';
import { SearchField } from '@/lists/search-field';
import { useRowKeys } from '@/lists/use-row-keys';
import { QueryState } from '@/shell/query-state';
import { useSearch, useShowSearch } from '@/shell/use-search';
import { mailboxPath, readShown, type Shown } from './address';
import { MailPane, MailRow } from './mail';
import { type Closed, type Mail, useMailbox } from './use-mailbox';

/** What this machine would have sent by e-mail, had it a mail server. */
export function MailboxScreen() {
  const shown = readShown(useSearch());
  const { query, rows, fresh, showAll } = useMailbox(shown.to);
  const showSearch = useShowSearch();
  const find = (to: string) => showSearch('replace', mailboxPath({ to, mail: null }));
  return (
    <>
      <PageHeader
        title="Mailbox"
        description="E-mails that this machine keeps, because it has no mail server to give them to."
      />
      <QueryState query={query} what="the mailbox" skeleton={<MailboxSkeleton />}>
        {(mailbox) =>
          mailbox.kind === 'mails' ? (
            <Mails
              shown={shown}
              rows={rows}
              fresh={fresh}
              onShowAll={showAll}
              onFind={find}
              stale={query.isPlaceholderData}
            />
          ) : (
            <Card>
              <NotHere why={mailbox.kind} />
            </Card>
          )
        }
      </QueryState>
    </>
  );
}

interface MailsProps {
  shown: Shown;
  rows: readonly Mail[];
  fresh: number;
  onShowAll: () => void;
  onFind: (to: string) => void;
  stale: boolean;
}

function Mails({ shown, rows, fresh, onShowAll, onFind, stale }: MailsProps) {
  const showSearch = useShowSearch();
  const open = (mail: string | null) => showSearch('push', mailboxPath({ ...shown, mail }));
  const { active } = useRowKeys(
    rows.map(({ id }) => id),
    open,
  );
  const read = rows.find(({ id }) => id === shown.mail) ?? null;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
      <Card flush className={cn(read && 'max-lg:hidden')}>
        <search className="block px-3 py-3">
          <SearchField label="Recipient" placeholder="To whom" value={shown.to} onChange={onFind} />
        </search>
        <FreshNotice words={fresh > 0 ? counted(fresh, 'new mail') : ''} onShow={onShowAll} />
        <div aria-busy={stale} className={cn('border-line border-t', stale && 'opacity-60')}>
          {rows.length === 0 ? (
            <EmptyState icon={<Inbox />} title={shown.to ? 'Nothing for this recipient' : 'No mail yet'}>
              {shown.to
                ? 'Try a shorter part of the address. What comes appears here by itself.'
                : 'A new account, a forgotten password or an order writes some. It appears here by itself.'}
            </EmptyState>
          ) : (
            <ul aria-label="Mails" className="divide-y divide-line">
              {rows.map((mail) => (
                <MailRow
                  key={mail.id}
                  mail={mail}
                  path={mailboxPath({ ...shown, mail: mail.id })}
                  current={mail.id === shown.mail}
                  active={mail.id === active}
                  onOpen={() => open(mail.id)}
                />
              ))}
            </ul>
          )}
        </div>
      </Card>
      {read ? (
        <MailPane key={read.id} mail={read} onBack={() => open(null)} />
      ) : (
        <Card className="max-lg:hidden">
          <EmptyState icon={<MailOpen />} title="Nothing is open">
            Choose a mail to read it here.
          </EmptyState>
        </Card>
      )}
    </div>
  );
}

function NotHere({ why }: { why: Closed }) {
  if (why === 'sent')
    return (
      <EmptyState icon={<MailCheck />} title="E-mails are sent from here">
        SMTP_URL names a mail server, so what is written goes to its recipients and none of it is kept.
      </EmptyState>
    );
  if (why === 'signed-out')
    return (
      <ForbiddenState
        title="Sign in to see this"
        actions={
          <LinkButton variant="primary" href={signInPath('/mailbox')}>
            Sign in
          </LinkButton>
        }
      >
        The links in these e-mails open accounts, so they are for the platform’s admins.
      </ForbiddenState>
    );
  return (
    <ForbiddenState title="You may not see this">
      The links in these e-mails open accounts, so they are for the platform’s admins. Where demo data is served by
      https they are for nobody: everybody knows its admin’s password.
    </ForbiddenState>
  );
}

function MailboxSkeleton() {
  return (
    <Loading label="Loading the mailbox">
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
        <Card flush>
          <div className="px-3 py-3">
            <Skeleton className="h-control rounded-control" />
          </div>
          <div className="divide-y divide-line border-line border-t">
            {[0, 1, 2, 3, 4, 5].map((row) => (
              <div key={row} className="px-4 py-3">
                <Skeleton className="w-3/5" />
                <Skeleton className="mt-2 h-3.5 w-4/5" />
              </div>
            ))}
          </div>
        </Card>
        <Card className="max-lg:hidden">
          <Skeleton className="my-24 h-8" />
        </Card>
      </div>
    </Loading>
  );
}
