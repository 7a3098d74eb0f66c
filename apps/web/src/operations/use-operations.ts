'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';

/** ms between two looks. */
const lookEvery = 5_000;

/** How it goes, looked at again and again while the page is in sight and nobody holds it. */
export function useOperations(paused: boolean) {
  const trpc = useTRPC();
  return useQuery(
    trpc.operations.look.queryOptions(undefined, { staleTime: 0, refetchInterval: paused ? false : lookEvery }),
  );
}
