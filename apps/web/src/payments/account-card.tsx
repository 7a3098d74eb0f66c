'use client';

import { type Reducers, useLiveQuery } from '@stallwire/react';
import { Badge, Card, LinkButton, RelativeTime, Skeleton } from '@stallwire/ui';
import { mayDo, useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import { useTRPC } from '@/trpc/client';
import type { PayoutAccount } from '@/trpc/types';

const reduce: Reducers<PayoutAccount> = {
  'settings:payout_account_updated': (_, { payload: { sellerId: _store, ...account }, at }) => ({
    ...account,
    updatedAt: at,
  }),
  'payment:failed': (held) => held,
  'payment:canceled': (held) => held,
  'payment:refunded': (held) => held,
};

/** Where the money goes from here. */
export function AccountCard() {
  const trpc = useTRPC();
  const store = useStore();
  const { data, isPending, isError } = useLiveQuery(trpc.payment.account.queryOptions({ sellerId: store.sellerId }), {
    reduce,
  });
  if (isError) return null;
  return (
    <Card className="mb-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h2 className="flex flex-wrap items-center gap-2 font-semibold">
            Payouts {isPending ? null : <State account={data ?? null} />}
          </h2>
          {isPending ? <Skeleton className="mt-1 w-72 max-w-full" /> : <Words account={data ?? null} />}
        </div>
        {mayDo(store, 'settings') ? (
          <LinkButton href={storePath(store, '/settings/paymentProvider')}>Payment settings</LinkButton>
        ) : null}
      </div>
    </Card>
  );
}

function State({ account }: { account: PayoutAccount }) {
  if (!account) return <Badge tone="caution">No account</Badge>;
  if (account.payoutsEnabled) return <Badge tone="positive">On</Badge>;
  return <Badge tone="critical">{account.detailsSubmitted ? 'On hold' : 'Details missing'}</Badge>;
}

function Words({ account }: { account: PayoutAccount }) {
  const words = account
    ? account.payoutsEnabled
      ? 'What buyers pay is paid out to your bank account.'
      : account.detailsSubmitted
        ? 'The provider checks your details. Money is kept until it is done.'
        : 'The provider needs more details from you before it can pay out.'
    : 'Buyers can pay. What they pay stays with the platform until you connect an account.';
  return (
    <p className="text-muted">
      {words}
      {account ? (
        <>
          {' '}
          <span className="font-mono text-small">{account.accountId}</span>, as told{' '}
          <RelativeTime date={new Date(account.updatedAt)} />
        </>
      ) : null}
    </p>
  );
}
