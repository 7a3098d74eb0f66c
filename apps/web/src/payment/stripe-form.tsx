'use client';

import { Button, ErrorState, Loading, Skeleton } from '@stallwire/ui';
import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';
import { useQuery } from '@tanstack/react-query';
import { useTheme } from 'next-themes';
import { useState } from 'react';
import { FormError } from '@/forms/form-error';
import { FormSkeleton, type PayFormProps } from './pay-form';
import { stripeOutcome } from './stripe-outcome';
import { useBusy } from './use-busy';

/** Stripe's own form in Stripe's own frame. Loaded when somebody is about to pay. */
export function StripeForm(props: PayFormProps) {
  const { publishableKey, clientSecret } = props;
  const { resolvedTheme } = useTheme();
  // Elements never learns of a promise that fails, so it is given what came of it. loadStripe itself tries twice and forgets a
  // script that did not come.
  const script = useQuery({
    queryKey: ['stripe.js', publishableKey],
    // In the page's language: its errors stand in the middle of our sentences.
    queryFn: () => loadStripe(publishableKey, { locale: 'en' }),
    networkMode: 'always',
    retry: false,
    structuralSharing: false,
  });
  if (script.isError) return <NotLoaded onRetry={() => void script.refetch()} retrying={script.isFetching} />;
  if (!script.data) return <FormSkeleton />;
  const theme = resolvedTheme === 'dark' ? 'night' : 'stripe';
  return (
    <Elements
      key={clientSecret}
      stripe={script.data}
      options={{ clientSecret, appearance: { theme }, loader: 'never' }}
    >
      <Form {...props} />
    </Elements>
  );
}

function NotLoaded(of: { onRetry: () => void; retrying?: boolean }) {
  return (
    <ErrorState {...of} title="The payment form could not be loaded">
      Check your connection, and whether something in your browser blocks Stripe.
    </ErrorState>
  );
}

function Form({ clientSecret, returnUrl, label, earlier, onPaid, reopen }: PayFormProps) {
  const stripe = useStripe();
  const elements = useElements();
  const [stage, setStage] = useState<'loading' | 'ready' | 'broken'>('loading');
  const [busy, setBusy] = useBusy();
  const [refused, setRefused] = useState<string | null>(null);
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (!stripe || !elements || busy) return;
    setBusy(true);
    setRefused(null);
    const confirmParams = { return_url: returnUrl() };
    const result = await stripe
      .confirmPayment({ elements, confirmParams, redirect: 'if_required' })
      // Also when the form is taken away while it runs, since the store heard of the money first.
      .catch(() => null);
    setBusy(false);
    const outcome = stripeOutcome(result);
    if (outcome.kind === 'paid') onPaid();
    else if (outcome.kind === 'over') reopen();
    else if (outcome.kind === 'refused') setRefused(outcome.words);
  };
  const notLoaded = async () => {
    // A form is refused to an intent that is paid: in another tab, or before this page was loaded. The store may have yet to hear of it.
    const told = (await stripe?.retrievePaymentIntent(clientSecret).catch(() => null)) ?? null;
    if (stripeOutcome(told).kind === 'paid') onPaid();
    else setStage('broken');
  };
  // The store is asked again: what could not be shown may be called off.
  if (stage === 'broken') return <NotLoaded onRetry={reopen} />;
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <div className="grid *:[grid-area:1/1]">
        <div inert={stage !== 'ready'} className={stage === 'ready' ? undefined : 'opacity-0'}>
          <PaymentElement onReady={() => setStage('ready')} onLoadError={notLoaded} />
        </div>
        {stage === 'ready' ? null : (
          <Loading label="Loading the payment form">
            <Skeleton className="h-16" />
            <Skeleton className="mt-4 h-16" />
          </Loading>
        )}
      </div>
      <FormError>{refused ?? (busy ? null : earlier)}</FormError>
      <Button
        type="submit"
        variant="primary"
        size="large"
        disabled={stage !== 'ready'}
        loading={busy}
        loadingLabel="Paying…"
      >
        {label}
      </Button>
    </form>
  );
}
