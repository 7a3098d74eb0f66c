'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Card, Link, TextField } from '@stallwire/ui';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { auth, wordsOfAuth } from '@/auth/client';
import { demoPassword } from '@/demo/accounts';
import { FormError } from '@/forms/form-error';
import { PasswordField } from '@/forms/password-field';
import { ReadyFieldset } from '@/forms/ready-fieldset';
import { DemoAccounts } from './demo-accounts';

const schema = z.object({
  email: z.email('Enter your e-mail address, such as you@example.com.'),
  password: z.string().min(1, 'Enter your password.'),
});

/** E-mail and password. On success the whole page is loaded anew, so that nothing of another identity stays in memory. */
export function SignInForm({ next, demo }: { next: string; demo: boolean }) {
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { email: '', password: '' } });
  const [failure, setFailure] = useState<string | null>(null);
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const { setFocus } = form;
  useEffect(() => setFocus('email'), [setFocus]);
  const submit = form.handleSubmit(async (values) => {
    setFailure(null);
    const { error } = await auth.signIn.email(values);
    if (!error) return window.location.assign(next);
    setFailure(wordsOfAuth(error));
    form.setFocus('password');
  });
  const fill = (email: string) => {
    form.reset({ email, password: demoPassword });
    void submit();
  };

  return (
    <>
      <Card>
        <h1 className="font-semibold text-heading">Sign in</h1>
        <form method="post" onSubmit={submit} noValidate className="mt-5">
          <ReadyFieldset className="flex flex-col gap-4">
            <FormError>{failure}</FormError>
            <TextField
              label="E-mail"
              type="email"
              autoComplete="username"
              error={errors.email?.message}
              {...form.register('email')}
            />
            <PasswordField
              label="Password"
              autoComplete="current-password"
              error={errors.password?.message}
              {...form.register('password')}
            />
            <Link
              href="/forgot-password"
              className="-mt-2 w-fit rounded-small py-1 text-accent-ink text-small underline underline-offset-2"
            >
              Forgot your password?
            </Link>
            <Button
              type="submit"
              variant="primary"
              size="large"
              loading={isSubmitting || (isSubmitSuccessful && failure === null)}
              loadingLabel="Signing in…"
            >
              Sign in
            </Button>
          </ReadyFieldset>
        </form>
      </Card>
      <p className="mt-4 text-center text-muted">
        New here?{' '}
        <Link href="/sign-up" className="rounded-small font-medium text-accent-ink underline underline-offset-2">
          Create an account
        </Link>
      </p>
      {demo ? <DemoAccounts onPick={fill} /> : null}
    </>
  );
}
