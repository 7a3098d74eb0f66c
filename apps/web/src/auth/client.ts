'use client';

import { inferAdditionalFields } from 'better-auth/client/plugins';
import { createAuthClient } from 'better-auth/react';

/** Signing in, up and out, on this page's own origin. */
export const auth = createAuthClient({
  plugins: [inferAdditionalFields({ user: { role: { type: 'string', required: false } } })],
});

interface AuthFailure {
  code?: string | undefined;
  status: number;
}

/** What a failed sign-in or sign-up means to the person. */
export function wordsOfAuth({ code, status }: AuthFailure): string {
  if (status === 429) return 'Too many tries. Wait a minute, then try again.';
  if (code === 'INVALID_EMAIL_OR_PASSWORD') return 'E-mail and password do not match. Check both and try again.';
  if (code?.startsWith('USER_ALREADY_EXISTS')) return 'There is an account with this e-mail already. Sign in instead.';
  if (code === 'PASSWORD_TOO_SHORT') return 'Use a password of at least 8 characters.';
  if (code === 'PASSWORD_TOO_LONG') return 'Use a password of at most 128 characters.';
  return 'That did not work. Check your connection and try again.';
}
