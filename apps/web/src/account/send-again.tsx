'use client';

import { Button, type ButtonProps } from '@stallwire/ui';
import { useState } from 'react';
import { auth, wordsOfAuth } from '@/auth/client';

interface SendAgainProps extends Pick<ButtonProps, 'size' | 'variant'> {
  email: string;
}

/** Sends another link that confirms the address, and says what became of it. */
export function SendAgain({ email, size, variant }: SendAgainProps) {
  const [state, setState] = useState<'idle' | 'sending' | 'sent'>('idle');
  const [failure, setFailure] = useState<string | null>(null);
  const send = async () => {
    setState('sending');
    setFailure(null);
    const { error } = await auth.sendVerificationEmail({ email });
    const isDone = !error || error.code === 'EMAIL_ALREADY_VERIFIED';
    setState(isDone ? 'sent' : 'idle');
    if (!isDone) setFailure(wordsOfAuth(error));
  };
  return (
    <>
      {state === 'sent' ? null : (
        <Button
          size={size}
          variant={variant}
          loading={state === 'sending'}
          loadingLabel="Sending…"
          onClick={() => void send()}
        >
          Send the link again
        </Button>
      )}
      <p role="status" className="text-small empty:hidden">
        {state === 'sent' ? `A new link is on its way to ${email}.` : failure}
      </p>
    </>
  );
}
