'use client';

import {
  AlertDialog,
  Badge,
  Button,
  buttonLook,
  Card,
  counted,
  DataList,
  Glow,
  RelativeTime,
  useFormats,
} from '@stallwire/ui';
import { CreditCard, ExternalLink, LoaderCircle } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { wordsOf } from '@/refusal';
import { useStore } from '@/shell/store-context';
import type { SubscriptionView } from '@/trpc/types';
import { Notice } from './notice';
import type { SubscriptionHandle } from './use-subscription';
import { daysLeft, standingOf } from './words';

interface StandingCardProps {
  view: SubscriptionView;
  handle: SubscriptionHandle;
  /** How the provider's page was left just now. */
  returned: 'done' | 'left' | null;
}

/** Where the subscription stands, what is wrong with it, and the way out of it. */
export function StandingCard({ view, handle, returned }: StandingCardProps) {
  const [ending, setEnding] = useState(false);
  const store = useStore();
  const { cancel, openBilling } = handle;
  const { label, tone } = standingOf(view.status, view.mayOpen);
  const failure = openBilling.error;
  return (
    <Card
      title="Where it stands"
      description={view.isOwner ? undefined : `Only the owner, ${store.name}, can change it.`}
      actions={
        view.isOwner && view.hasBilling ? (
          <Button
            icon={<CreditCard />}
            loading={openBilling.isPending || openBilling.isSuccess}
            loadingLabel="Opening…"
            onClick={() => openBilling.mutate({ sellerId: store.sellerId })}
          >
            Card and invoices
          </Button>
        ) : null
      }
      footer={
        view.isOwner && view.running && !view.endsWithPeriod ? (
          <Button variant="ghost" className="-ml-3 text-critical" onClick={() => setEnding(true)}>
            Cancel the subscription
          </Button>
        ) : null
      }
    >
      <div className="flex flex-col gap-3">
        <Said view={view} handle={handle} returned={returned} />
        <p role="alert" className="text-critical text-small empty:hidden">
          {failure ? wordsOf(failure) : null}
        </p>
        <Glow as="div" value={`${view.version} ${view.endsWithPeriod}`} className="rounded-small">
          <DataList
            items={[
              { label: 'Status', value: <Badge tone={tone}>{label}</Badge> },
              { label: 'Plan', value: planName(view) ?? 'None yet' },
              ...moments(view).map(({ name, at }) => ({ label: name, value: <Day at={at} /> })),
            ]}
          />
        </Glow>
      </div>
      <AlertDialog
        open={ending}
        onOpenChange={(open) => {
          cancel.reset();
          setEnding(open);
        }}
        title="Cancel the subscription?"
        description={
          <>
            It goes on until the end of what is paid
            {view.currentPeriodEnd ? (
              <>
                , <Day at={view.currentPeriodEnd} />
              </>
            ) : null}
            . Then the store closes. Until then you can take it back.
          </>
        }
        confirmLabel="Cancel the subscription"
        cancelLabel="Keep it"
        danger
        pending={cancel.isPending}
        pendingLabel="Cancelling…"
        error={cancel.error ? wordsOf(cancel.error) : null}
        onConfirm={() => cancel.mutate({ sellerId: store.sellerId }, { onSuccess: () => setEnding(false) })}
      />
    </Card>
  );
}

const planName = ({ plan, plans }: SubscriptionView): string | undefined =>
  plans.find((one) => one.plan === plan)?.name ?? plan ?? undefined;

/** A day, and how far away it is. */
function Day({ at }: { at: string }) {
  const { locale, timeZone } = useFormats();
  const date = new Date(at);
  return (
    <>
      {new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(date)},{' '}
      <RelativeTime date={date} className="text-muted" />
    </>
  );
}

/** What is to come, and when. */
function moments(view: SubscriptionView): { name: string; at: string }[] {
  const { status, trialEndsAt, currentPeriodEnd, endsWithPeriod } = view;
  if (status === 'trial' && trialEndsAt !== null) {
    const end = view.mayOpen ? 'Trial ends' : 'Trial ended';
    return [{ name: view.running && !endsWithPeriod ? 'First payment' : end, at: trialEndsAt }];
  }
  if (currentPeriodEnd === null) return [];
  return [{ name: endsWithPeriod ? 'Ends' : 'Next payment', at: currentPeriodEnd }];
}

/** One thing at a time: what there is to do first. */
function Said({ view, handle, returned }: StandingCardProps): ReactNode {
  const { sellerId } = useStore();
  const { resume } = handle;
  if (view.pending)
    return (
      <Notice icon={<LoaderCircle className="animate-spin" />} tone="neutral">
        The payment provider has not answered yet. It is asked again by itself; you need not wait here.
      </Notice>
    );
  if (view.payUrl !== null)
    return (
      <Notice
        tone="critical"
        action={
          view.isOwner ? (
            <a href={view.payUrl} className={buttonLook({ variant: 'primary', size: 'medium' })}>
              <ExternalLink aria-hidden /> Pay the invoice
            </a>
          ) : null
        }
      >
        An invoice could not be paid. The card is tried again for some days; then the subscription ends and the store
        closes.
      </Notice>
    );
  if (view.endsWithPeriod)
    return (
      <Notice
        tone="caution"
        action={
          view.isOwner ? (
            <Button loading={resume.isPending} loadingLabel="Resuming…" onClick={() => resume.mutate({ sellerId })}>
              Resume
            </Button>
          ) : null
        }
        error={resume.error ? wordsOf(resume.error) : null}
      >
        It was cancelled, and ends with what is paid. Then the store closes.
      </Notice>
    );
  if (returned === 'done')
    return view.running ? (
      <Notice tone="positive">Thank you. {planName(view) ?? 'The plan'} is set up.</Notice>
    ) : (
      <Notice icon={<LoaderCircle className="animate-spin" />} tone="neutral">
        Thank you. The payment provider confirms it in a moment; it shows here by itself.
      </Notice>
    );
  if (returned === 'left') return <Notice tone="neutral">You left before paying. Nothing has changed.</Notice>;
  if (view.status === 'incomplete')
    return <Notice tone="caution">The first payment was not made. Choose a plan to try again.</Notice>;
  if (!view.mayOpen && view.status !== 'past_due')
    return <Notice tone="caution">The store is closed, and can be opened once you have chosen a plan.</Notice>;
  if (view.status === 'trial' && !view.running && view.trialEndsAt !== null)
    return (
      <Notice tone="neutral">
        {counted(daysLeft(view.trialEndsAt, Date.now()), 'day')} of your trial left. Choose a plan before it ends, or
        the store closes; days that are left are not lost.
      </Notice>
    );
  return null;
}
