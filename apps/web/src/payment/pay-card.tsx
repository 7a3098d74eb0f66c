'use client';

import { newMutationId } from '@stallwire/react';
import { Button, Card, ErrorState, Money, Spinner } from '@stallwire/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { wordsOf } from '@/refusal';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import type { OrderView } from '@/trpc/types';
import { HoldTimer } from './hold-timer';
import { isSent } from './is-sent';
import { FormSkeleton, PayForm } from './pay-form';
import type { Returned } from './use-returned';

const titles = { full: 'Pay by card', deposit: 'Pay the deposit', balance: 'Pay the balance' };

/** ms after which it is said that a payment takes long to be heard of. */
const patience = 15_000;

interface PayCardProps {
  view: OrderView;
  /** The payer comes back from their bank. */
  back: Returned | null;
}

/** What is due of an order. A balance can wait: nothing is opened before somebody wants to pay it. */
export function PayCard({ view, back }: PayCardProps) {
  const [wanted, setWanted] = useState(false);
  const { amountPaid, totalAmount, currency, paymentIntentId } = view.order;
  // A deposit's bank leads back here too, and so does an old address.
  const tried = back !== null && back.intentId === paymentIntentId && view.payments.at(-1)?.part === 'balance';
  if (tried && !wanted) setWanted(true);
  if (amountPaid === 0 || wanted) return <DueCard view={view} back={back} />;
  return (
    <Card title={titles.balance} description="The store sends your order once all of it is paid.">
      <Button variant="primary" onClick={() => setWanted(true)}>
        Pay <Money amount={totalAmount - amountPaid} currency={currency} /> now
      </Button>
    </Card>
  );
}

/** Paid is what the order says is paid, not what the card form says. */
function DueCard({ view, back }: PayCardProps) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queries = useQueryClient();
  const { orderId, amountPaid } = view.order;
  const dueKey = ['pay', orderId, amountPaid];
  const config = useQuery(trpc.payment.config.queryOptions());
  // Asked again it is the same intent, so reading is what it is.
  const due = useQuery({
    queryKey: dueKey,
    queryFn: () => api.order.pay.mutate({ orderId, mutationId: newMutationId() }),
    gcTime: 0,
  });
  const [paid, setPaid] = useState<{ paymentId: string; version: number } | null>(null);
  const last = view.payments.find(({ paymentId }) => paymentId === due.data?.paymentId);
  const { version } = view.order;
  const newest = useRef(version);
  useEffect(() => {
    newest.current = version;
  }, [version]);
  const error = due.error ?? config.error;
  // What could be opened stays open: events make the settings be read again, and that may fail.
  if (error && !(due.data && config.data))
    return (
      <Card title="Payment">
        <ErrorState
          title="The payment could not be opened"
          onRetry={() => void Promise.all([due.refetch(), config.refetch()])}
          retrying={due.isFetching || config.isFetching}
        >
          {wordsOf(error)}
        </ErrorState>
      </Card>
    );
  if (!due.data || !config.data)
    return (
      <Card title="Payment">
        <FormSkeleton />
      </Card>
    );
  const { part, amount, currency, clientSecret, paymentId } = due.data;
  const status = back?.intentId && clientSecret.startsWith(`${back.intentId}_secret`) ? back.status : null;
  const sentAt = paid?.paymentId === paymentId ? paid.version : null;
  const hears = isSent({ sentAt, version, state: last?.state, status });
  return (
    <Card
      title={titles[part]}
      description={part === 'balance' || hears ? undefined : <HoldTimer until={view.paymentDueAt} />}
    >
      {/* Mounted before there is anything to say, or it would not be said. */}
      <div role="status">{hears ? <Confirming /> : null}</div>
      {hears ? null : (
        <PayForm
          config={config.data}
          earlier={troubleOf(status, last)}
          clientSecret={clientSecret}
          returnUrl={() => window.location.origin + window.location.pathname}
          // A bank's question takes minutes, in which the order may tell of the attempt before.
          onPaid={() => setPaid({ paymentId, version: newest.current })}
          reopen={() => void queries.resetQueries({ queryKey: dueKey, exact: true })}
          label={
            <>
              Pay <Money amount={amount} currency={currency} />
            </>
          }
        />
      )}
    </Card>
  );
}

/** Why the form stands here again after somebody tried. */
function troubleOf(status: string | null, last: OrderView['payments'][number] | undefined): string | null {
  if (last?.state === 'failed')
    return `${last.failureMessage ?? 'The last attempt was declined.'} Nothing was charged. You can try again, with another card too.`;
  return status === 'failed' ? 'Your bank did not confirm the payment. Nothing was charged. You can try again.' : null;
}

/** The card is charged, the message about it is on its way. */
function Confirming() {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="flex items-center gap-3 py-6">
      <Spinner />
      <div>
        <p className="font-medium">Your payment is being confirmed…</p>
        {long ? (
          <p className="text-muted text-small">
            This takes longer than usual. You need not wait here: your card is not charged twice.
          </p>
        ) : null}
      </div>
    </div>
  );
}
