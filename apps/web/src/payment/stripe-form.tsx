'use client';

import { Button, Loading, Skeleton } from '@stallwire/ui';
import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';
import { useTheme } from 'next-themes';
import { useState } from 'react';
import { FormError } from '@/forms/form-error';
import type { PayFormProps } from './pay-form';

/** Stripe's own form in Stripe's own frame. Loaded when somebody is about to pay. */
export function StripeForm(props: PayFormProps) {
  const { publishableKey, clientSecret } = props;
  const { resolvedTheme } = useTheme();
  const [stripe] = useState(() => loadStripe(publishableKey));
  const theme = resolvedTheme === 'dark' ? 'night' : 'stripe';
  return (
    <Elements stripe={stripe} options={{ clientSecret, appearance: { theme } }}>
      <Form {...props} />
    </Elements>
  );
}

function Form({ returnUrl, label, earlier, onPaid }: PayFormProps) {
  const stripe = useStripe();
  const elements = useElements();
  const [ready, setReady] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (!stripe || !elements || busy) return;
    setBusy(true);
    setRefused(null);
    const { error } = await stripe.confirmPayment({
      elements,
      confirmParams: { return_url: returnUrl() },
      redirect: 'if_required',
    });
    setBusy(false);
    if (!error) return onPaid();
    // What is wrong in a field is said beside it by Stripe.
    if (error.type !== 'validation_error') setRefused(error.message ?? 'The payment did not go through.');
  };
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <PaymentElement
        onReady={() => setReady(true)}
        onLoadError={({ error }) => setRefused(error.message ?? 'The payment form could not be loaded.')}
      />
      {ready || refused ? null : (
        <Loading label="Loading the payment form">
          <Skeleton className="h-40" />
        </Loading>
      )}
      <FormError>{refused ?? (busy ? null : earlier)}</FormError>
      <Button type="submit" variant="primary" size="large" disabled={!ready} loading={busy} loadingLabel="Paying…">
        {label}
      </Button>
    </form>
  );
}
