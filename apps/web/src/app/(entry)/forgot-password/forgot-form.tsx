'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Card, Link, LinkButton, TextField } from '@stallwire/ui';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { auth, wordsOfAuth } from '@/auth/client';
import { FormError } from '@/forms/form-error';
import { ReadyFieldset } from '@/forms/ready-fieldset';
import { mailboxOf } from '@/mailbox/address';

const schema = z.object({ email: z.email('Enter your e-mail address, such as you@example.com.') });

/** Asks for a link by e-mail, and says the same whether there is such an account. */
export function ForgotForm({ demo }: { demo: boolean }) {
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { email: '' } });
  const [failure, setFailure] = useState<string | null>(null);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { errors, isSubmitting } = form.formState;

  const { setFocus } = form;
  useEffect(() => {
    if (sentTo === null) setFocus('email');
  }, [setFocus, sentTo]);
  const submit = form.handleSubmit(async ({ email }) => {
    setFailure(null);
    const { error } = await auth.requestPasswordReset({ email });
    if (error) return setFailure(wordsOfAuth(error));
    setSentTo(email);
  });

  if (sentTo !== null) return <Sent to={sentTo} demo={demo} onAgain={() => setSentTo(null)} />;
  return (
    <>
      <Card>
        <h1 className="font-semibold text-heading">Forgot your password?</h1>
        <p className="mt-1 text-muted">We send you a link with which you set a new one.</p>
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
            <Button type="submit" variant="primary" size="large" loading={isSubmitting} loadingLabel="Sending…">
              Send the link
            </Button>
          </ReadyFieldset>
        </form>
      </Card>
      <p className="mt-4 text-center text-muted">
        You remember it?{' '}
        <Link href="/sign-in" className="rounded-small font-medium text-accent-ink underline underline-offset-2">
          Sign in
        </Link>
      </p>
    </>
  );
}

interface SentProps {
  to: string;
  demo: boolean;
  onAgain: () => void;
}

function Sent({ to, demo, onAgain }: SentProps) {
  return (
    <Card>
      <div role="status">
        <h1 className="font-semibold text-heading">Look into your mail</h1>
        <p className="mt-2 text-muted">
          If there is an account for <strong className="break-words font-medium text-ink">{to}</strong>, a link to set a
          new password is on its way. It is good for an hour.
        </p>
      </div>
      <div className="mt-5 flex flex-col gap-2">
        {demo && hasMailbox() ? (
          <LinkButton size="large" variant="primary" href={mailboxOf(to)}>
            Open the mailbox of this machine
          </LinkButton>
        ) : null}
        <Button size="large" onClick={onAgain}>
          Nothing came? Try again
        </Button>
      </div>
    </Card>
  );
}

/** Behind https nobody is shown other people's mail. Asked in the browser only, once something was sent. */
const hasMailbox = (): boolean => window.location.protocol === 'http:';
