'use client';

import { Button, Card, Checkbox, Link, Money, RadioGroup, TextField } from '@stallwire/ui';
import { Lock } from 'lucide-react';
import { Controller, useWatch } from 'react-hook-form';
import { signInPath } from '@/auth/next-path';
import { FormError } from '@/forms/form-error';
import { ReadyFieldset } from '@/forms/ready-fieldset';
import { useShownStore } from '@/storefront/store-context';
import type { Quote } from '@/trpc/types';
import { AddressFields } from './address-fields';
import { ChangesNotice } from './changes-notice';
import type { CheckoutFormHandle } from './checkout-form';
import { OrderSummary } from './order-summary';
import type { PlaceOrder } from './use-place-order';
import type { QuoteHandle } from './use-quote';

interface CheckoutPageProps {
  form: CheckoutFormHandle;
  handle: QuoteHandle;
  quote: Quote;
  order: PlaceOrder;
  signedIn: boolean;
}

export function CheckoutPage({ form, handle, quote, order, signedIn }: CheckoutPageProps) {
  const { view, path } = useShownStore();
  const { place, failure, placing } = order;
  const [paymentType, billsElsewhere] = useWatch({ control: form.control, name: ['paymentType', 'billsElsewhere'] });
  const type = quote.depositAmount === null ? 'full' : paymentType;
  const open = view.status.storeActive;
  return (
    <form
      method="post"
      noValidate
      onSubmit={form.handleSubmit(place)}
      className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-8"
    >
      <ReadyFieldset className="flex min-w-0 flex-col gap-6">
        <ContactCard form={form} signedIn={signedIn} returnTo={`${path}/checkout`} />
        <Card title="Where it goes">
          <AddressFields form={form} part="shippingAddress" />
        </Card>
        <Card title="Where the bill goes">
          <Controller
            control={form.control}
            name="billsElsewhere"
            render={({ field }) => (
              <Checkbox
                ref={field.ref}
                label="The same address"
                checked={!field.value}
                onCheckedChange={(same) => field.onChange(!same)}
              />
            )}
          />
          {billsElsewhere ? (
            <div className="mt-4">
              <AddressFields form={form} part="billingAddress" />
            </div>
          ) : null}
        </Card>
        <HowMuch form={form} quote={quote} />
      </ReadyFieldset>
      <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-20">
        <ChangesNotice changes={handle.changes} currency={quote.currency} onAgree={handle.agree} />
        <OrderSummary quote={quote} paymentType={type} stale={handle.stale} />
        <FormError>{failure}</FormError>
        {open ? null : (
          <p className="text-caution text-small">The store is closed. Your cart waits here until it opens.</p>
        )}
        <Button
          type="submit"
          variant="primary"
          size="large"
          disabled={!open || !quote.orderable}
          loading={placing}
          loadingLabel="Placing your order…"
        >
          Go on to payment
        </Button>
        <p className="flex items-center justify-center gap-1.5 text-muted text-small">
          <Lock aria-hidden className="size-3.5" /> Nothing is charged before the next step.
        </p>
      </div>
    </form>
  );
}

interface ContactCardProps {
  form: CheckoutFormHandle;
  signedIn: boolean;
  returnTo: string;
}

function ContactCard({ form, signedIn, returnTo }: ContactCardProps) {
  const errors = form.formState.errors.customer;
  return (
    <Card
      title="How to reach you"
      actions={
        signedIn ? null : (
          <Link
            href={signInPath(returnTo)}
            className="rounded-small text-accent-ink text-small underline underline-offset-2"
          >
            Sign in instead
          </Link>
        )
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="E-mail"
          type="email"
          autoComplete="email"
          required
          hint={errors?.email ? undefined : 'For news of this order.'}
          error={errors?.email?.message}
          {...form.register('customer.email')}
        />
        <TextField
          label="Phone"
          type="tel"
          autoComplete="tel"
          aside="Optional"
          hint={errors?.phone ? undefined : 'For the carrier only.'}
          error={errors?.phone?.message}
          {...form.register('customer.phone')}
        />
      </div>
    </Card>
  );
}

/** Everything now, or a deposit where the store takes one. */
function HowMuch({ form, quote }: { form: CheckoutFormHandle; quote: Quote }) {
  const { currency, total, depositAmount, balanceAmount } = quote;
  if (depositAmount === null || balanceAmount === null) return null;
  const money = (amount: number) => <Money amount={amount} currency={currency} />;
  return (
    <Card title="How you pay">
      <Controller
        control={form.control}
        name="paymentType"
        render={({ field }) => (
          <RadioGroup
            label="Pay now"
            value={field.value}
            onValueChange={field.onChange}
            options={[
              { value: 'full', label: <>Everything, {money(total)}</>, hint: 'Nothing is left to pay.' },
              {
                value: 'deposit',
                label: <>A deposit, {money(depositAmount)}</>,
                hint: <>The store asks for the other {money(balanceAmount)} before it sends your order.</>,
              },
            ]}
          />
        )}
      />
    </Card>
  );
}
