'use client';

import { Loading, Skeleton } from '@stallwire/ui';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import type { PaymentConfig } from '@/trpc/types';
import { CardForm } from './card-form';

export interface PayFormProps {
  publishableKey: string;
  /** The intent's; another card is tried under the same. */
  clientSecret: string;
  /** Where a bank's page leads back to. Asked for in the browser, when it is needed. */
  returnUrl: () => string;
  label: ReactNode;
  /** Why it stands here again, until somebody tries anew. */
  earlier: string | null;
  /** The card was charged; the store has yet to hear of it. */
  onPaid: () => void;
  /** Asks the store again what is due, and draws the form anew. */
  reopen: () => void;
}

export function FormSkeleton() {
  return (
    <Loading label="Loading the payment form">
      <Skeleton className="h-16" />
      <Skeleton className="mt-4 h-16" />
      <Skeleton className="mt-4 h-control" />
    </Loading>
  );
}

const StripeForm = dynamic(async () => (await import('./stripe-form')).StripeForm, {
  ssr: false,
  loading: FormSkeleton,
});

/** Stripe's form where Stripe is set up, the simulator's where it is not. Neither shows us the card. */
export function PayForm({ config, ...props }: Omit<PayFormProps, 'publishableKey'> & { config: PaymentConfig }) {
  const { publishableKey, apiUrl } = config;
  if (apiUrl !== null) return <CardForm {...props} publishableKey={publishableKey} apiUrl={apiUrl} />;
  return <StripeForm {...props} publishableKey={publishableKey} />;
}
