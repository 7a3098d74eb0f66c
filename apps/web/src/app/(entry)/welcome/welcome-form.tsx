'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { currencySchema, usernameSchema } from '@stallwire/events/schema/settings';
import { useLiveMutation } from '@stallwire/react';
import { Button, Card, Select } from '@stallwire/ui';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { FormError } from '@/forms/form-error';
import { ReadyFieldset } from '@/forms/ready-fieldset';
import { UsernameField } from '@/forms/username-field';
import { refusalOf, wordsOf } from '@/refusal';
import { useTRPC } from '@/trpc/client';

const schema = z.object({ username: usernameSchema, currency: currencySchema });
const currencies = ['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'CHF', 'JPY', 'SEK', 'DKK', 'NOK', 'PLN', 'KWD'].map(
  (value) => ({
    value,
    label: `${value} – ${new Intl.DisplayNames('en', { type: 'currency' }).of(value)}`,
  }),
);

/** A seller's first step: name the store and choose its currency. */
export function WelcomeForm({ name }: { name: string }) {
  const trpc = useTRPC();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { username: '', currency: 'USD' } });
  const username = useWatch({ control: form.control, name: 'username' });
  const { errors } = form.formState;
  const open = useLiveMutation(
    trpc.settings.open.mutationOptions({
      onSuccess: (store) => window.location.assign(`/dashboard/${store.username.username}`),
      onError: (error) => {
        const taken = refusalOf(error)?.fields?.username;
        if (taken) form.setError('username', { message: taken }, { shouldFocus: true });
      },
    }),
  );
  return (
    <Card>
      <h1 className="font-semibold text-heading">Open your store, {name}</h1>
      <p className="mt-1 text-muted">
        It stays closed to buyers until you open it in Settings. The trial lasts 14 days.
      </p>
      <form noValidate method="post" className="mt-5" onSubmit={form.handleSubmit((values) => open.mutate(values))}>
        <ReadyFieldset className="flex flex-col gap-4">
          <FormError>{open.error && !errors.username ? wordsOf(open.error) : null}</FormError>
          <UsernameField
            label="Your store’s name"
            autoFocus
            error={errors.username?.message}
            {...form.register('username')}
            value={username}
          />
          <Controller
            control={form.control}
            name="currency"
            render={({ field, fieldState }) => (
              <Select
                label="Currency of your prices"
                options={currencies}
                value={field.value}
                onValueChange={field.onChange}
                error={fieldState.error?.message}
              />
            )}
          />
          <Button
            type="submit"
            variant="primary"
            size="large"
            loading={open.isPending || open.isSuccess}
            loadingLabel="Opening…"
          >
            Create store
          </Button>
        </ReadyFieldset>
      </form>
    </Card>
  );
}
