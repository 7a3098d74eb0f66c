import type { RefusalCode, RefusalShape } from '@stallwire/events';
import type { AppRouter } from '@stallwire/modules';
import { TRPCClientError } from '@trpc/client';

/** The server's “no” inside whatever a call threw; null for lost connections and the like. */
export function refusalOf(error: unknown): RefusalShape | null {
  if (!isClientError(error)) return null;
  return error.data?.refusal ?? null;
}

export const isRefusal = (error: unknown, code?: RefusalCode): boolean => {
  const refusal = refusalOf(error);
  return refusal !== null && (code === undefined || refusal.code === code);
};

/** Words for a person, whatever went wrong. */
export const wordsOf = (error: unknown): string =>
  refusalOf(error)?.message ?? 'The server could not be reached. Check your connection and try again.';

const isClientError = (error: unknown): error is TRPCClientError<AppRouter> => error instanceof TRPCClientError;
