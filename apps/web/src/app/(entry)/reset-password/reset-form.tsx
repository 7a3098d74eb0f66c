'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Card, LinkButton } from '@stallwire/ui';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { auth, wordsOfAuth } from '@/auth/client';
import { FormError } from '@/forms/form-error';
import { PasswordField } from '@/forms/password-field';
import { ReadyFieldset } from '@/forms/ready-fieldset';

const schema = z.object({
  newPassword: z.string().min(8, 'Use at least 8 characters.').max(128, 'Use at most 128 characters.'),
});

/** @param token what the link of the e-mail carries; null when it opens nothing */
export function ResetForm({ token }: { token: string | null }) {
  const [state, setState] = useState<'asks' | 'done' | 'expired'>(token === null ? 'expired' : 'asks');
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { newPassword: '' } });
  const { errors, isSubmitting } = form.formState;

  const { setFocus } = form;
  useEffect(() => {
    // Whoever reads over a shoulder, or the history, finds no token.
    window.history.replaceState(window.history.state, '', window.location.pathname);
    if (token !== null) setFocus('newPassword');
  }, [token, setFocus]);
  const submit = form.handleSubmit(async ({ newPassword }) => {
    if (token === null) return;
    setFailure(null);
    const { error } = await auth.resetPassword({ newPassword, token });
    if (!error) return setState('done');
    if (error.code === 'INVALID_TOKEN') return setState('expired');
    setFailure(wordsOfAuth(error));
    form.setFocus('newPassword');
  });

  if (state === 'done') return <Done />;
  if (state === 'expired') return <Expired />;
  return (
    <Card>
      <h1 className="font-semibold text-heading">Set a new password</h1>
      <p className="mt-1 text-muted">Every browser that is signed in as you is signed out.</p>
      <form method="post" onSubmit={submit} noValidate className="mt-5">
        <ReadyFieldset className="flex flex-col gap-4">
          <FormError>{failure}</FormError>
          <PasswordField
            label="New password"
            autoComplete="new-password"
            hint={errors.newPassword ? undefined : 'At least 8 characters.'}
            error={errors.newPassword?.message}
            {...form.register('newPassword')}
          />
          <Button type="submit" variant="primary" size="large" loading={isSubmitting} loadingLabel="Setting…">
            Set the password
          </Button>
        </ReadyFieldset>
      </form>
    </Card>
  );
}

function Done() {
  return (
    <Card>
      <div role="status">
        <h1 className="font-semibold text-heading">Your new password is set</h1>
        <p className="mt-2 text-muted">Every browser that was signed in as you has been signed out. Sign in with it.</p>
      </div>
      <LinkButton variant="primary" size="large" href="/sign-in" className="mt-5 w-full">
        Sign in
      </LinkButton>
    </Card>
  );
}

function Expired() {
  return (
    <Card>
      <div role="status">
        <h1 className="font-semibold text-heading">This link does not work any more</h1>
        <p className="mt-2 text-muted">
          A link is good for an hour and for one new password. Open the newest e-mail, or ask for another one.
        </p>
      </div>
      <div className="mt-5 flex flex-col gap-2">
        <LinkButton variant="primary" size="large" href="/forgot-password">
          Ask for another link
        </LinkButton>
        <LinkButton size="large" href="/sign-in">
          Sign in
        </LinkButton>
      </div>
    </Card>
  );
}
