'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { usernameSchema } from '@stallwire/events/schema/settings';
import { newMutationId } from '@stallwire/react';
import { Button, Card, Link, SegmentedControl, TextField } from '@stallwire/ui';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { auth, wordsOfAuth } from '@/auth/client';
import { FormError } from '@/forms/form-error';
import { PasswordField } from '@/forms/password-field';
import { ReadyFieldset } from '@/forms/ready-fieldset';
import { UsernameField } from '@/forms/username-field';
import { refusalOf } from '@/refusal';
import { useTRPCClient } from '@/trpc/client';

const person = {
  name: z.string().trim().min(1, 'Enter your name.').max(100, 'Keep this to 100 characters.'),
  email: z.email('Enter your e-mail address, such as you@example.com.'),
  password: z.string().min(8, 'Use at least 8 characters.').max(128, 'Use at most 128 characters.'),
};
const schema = z.discriminatedUnion('role', [
  z.object({ role: z.literal('seller'), ...person, username: usernameSchema }),
  z.object({ role: z.literal('buyer'), ...person, username: z.string() }),
]);

const roles = [
  { value: 'seller', label: 'I sell' },
  { value: 'buyer', label: 'I buy' },
] as const;

/** A new account; a seller names the store at once. */
export function SignUpForm() {
  const [failure, setFailure] = useState<string | null>(null);
  const api = useTRPCClient();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { role: 'seller' as const, name: '', email: '', password: '', username: '' },
  });
  const { errors, isSubmitting } = form.formState;
  const [role, username] = useWatch({ control: form.control, name: ['role', 'username'] });

  const submit = form.handleSubmit(async (values) => {
    setFailure(null);
    const { name, email, password } = values;
    const { error } = await auth.signUp.email({ name, email, password, role: values.role });
    if (error) return setFailure(wordsOfAuth(error));
    if (values.role === 'buyer') return window.location.assign('/dashboard');
    const opened = await api.settings.open
      .mutate({ username: values.username, mutationId: newMutationId() })
      .catch((reason: unknown) => refusalOf(reason));
    // The account exists by now: whatever is left to settle about the store is asked on the next page.
    const isOpen = opened !== null && !('code' in opened);
    window.location.assign(isOpen ? `/dashboard/${values.username}` : '/welcome');
  });

  return (
    <>
      <Card>
        <h1 className="font-semibold text-heading">Create an account</h1>
        <form method="post" onSubmit={submit} noValidate className="mt-5">
          <ReadyFieldset className="flex flex-col gap-4">
            <FormError>{failure}</FormError>
            <SegmentedControl
              label="What brings you here"
              options={roles}
              value={role}
              onValueChange={(next) => form.setValue('role', next)}
              className="grid grid-cols-2"
            />
            <TextField label="Name" autoComplete="name" error={errors.name?.message} {...form.register('name')} />
            <TextField
              label="E-mail"
              type="email"
              autoComplete="username"
              error={errors.email?.message}
              {...form.register('email')}
            />
            <PasswordField
              label="Password"
              autoComplete="new-password"
              hint={errors.password ? undefined : 'At least 8 characters.'}
              error={errors.password?.message}
              {...form.register('password')}
            />
            {role === 'seller' ? (
              <UsernameField
                label="Your store’s name"
                error={errors.username?.message}
                {...form.register('username')}
                value={username}
              />
            ) : null}
            <Button type="submit" variant="primary" size="large" loading={isSubmitting} loadingLabel="Creating…">
              {role === 'seller' ? 'Create account and store' : 'Create account'}
            </Button>
          </ReadyFieldset>
        </form>
      </Card>
      <p className="mt-4 text-center text-muted">
        Have an account?{' '}
        <Link href="/sign-in" className="rounded-small font-medium text-accent-ink underline underline-offset-2">
          Sign in
        </Link>
      </p>
    </>
  );
}
