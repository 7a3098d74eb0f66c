'use client';

import { usernameSchema } from '@stallwire/events/schema/settings';
import { TextField, type TextFieldProps } from '@stallwire/ui';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useTRPC } from '@/trpc/client';

interface UsernameFieldProps extends Omit<TextFieldProps, 'value' | 'prefix' | 'hint'> {
  value: string;
  /** The name held now, which is free for its owner. */
  own?: string | undefined;
  hint?: string | undefined;
}

const rule = 'Letters, digits and underscores, 3 to 20 of them.';

/** The store's public name; says while one types whether it can be had. */
export function UsernameField({ value, own, error, hint, ...rest }: UsernameFieldProps) {
  const state = useNameState(useDeferredValue(value.trim()), own);
  const wrong = error ?? (state === 'taken' ? 'This name is taken. Choose another.' : undefined);
  return (
    <TextField
      {...rest}
      value={value}
      prefix="/s/"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      maxLength={20}
      error={wrong}
      hint={state === 'free' ? `${value.trim()} is free.` : wrong ? undefined : (hint ?? rule)}
    />
  );
}

export type NameState = 'unknown' | 'free' | 'taken' | 'own';

/** Whether a name can be had; `unknown` while it is malformed or being asked about. */
function useNameState(name: string, own?: string): NameState {
  const trpc = useTRPC();
  const isOwn = own !== undefined && name.toLowerCase() === own.toLowerCase();
  const asked = usernameSchema.safeParse(name).success && !isOwn;
  const answer = useQuery(
    trpc.settings.usernameFree.queryOptions({ username: name }, { enabled: asked, staleTime: 10_000, gcTime: 60_000 }),
  );
  if (isOwn) return 'own';
  if (!asked || answer.data === undefined) return 'unknown';
  return answer.data ? 'free' : 'taken';
}
