'use client';

import { useLiveMutation } from '@stallwire/react';
import { toast } from '@stallwire/ui';
import type { UseMutationOptions } from '@tanstack/react-query';

/** A verb on an order: says what was done, then lets the dialog go. */
export function useVerb<TInput extends object, TOutput, TError, TContext>(
  options: UseMutationOptions<TOutput, TError, TInput, TContext>,
  done: string,
  onDone: () => void,
) {
  return useLiveMutation<TInput, TOutput, TError, TContext>({
    ...options,
    onSuccess: () => {
      toast({ key: 'order', title: done, tone: 'positive' });
      onDone();
    },
  });
}
