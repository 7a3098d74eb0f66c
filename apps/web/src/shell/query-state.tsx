'use client';

import { Card, ErrorState, ForbiddenState, OfflineState } from '@stallwire/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { refusalOf, wordsOf } from '@/refusal';

interface QueryStateProps<T> {
  query: UseQueryResult<T, unknown>;
  /** The shape of what will stand here. */
  skeleton: ReactNode;
  /** “your sessions”: completes “could not be loaded”. */
  what: string;
  /** Above whatever stands in place of the data, for pages that bring their heading with it (so does their skeleton). */
  heading?: ReactNode;
  children: (data: T) => ReactNode;
}

/** Loading, offline, forbidden and broken, each drawn once for every screen; what was loaded stays on screen through later trouble. */
export function QueryState<T>({ query, heading, skeleton, what, children }: QueryStateProps<T>) {
  const online = useOnline();
  const error = useTrouble(query);
  const forbidden = refusalOf(error)?.code === 'auth.forbidden';
  if (query.data !== undefined && !forbidden) return children(query.data);
  if (error === null && online) return skeleton;
  const retry = () => void query.refetch();
  return (
    <>
      {heading}
      {forbidden ? (
        <Forbidden />
      ) : online ? (
        <Card>
          <ErrorState title={`Could not load ${what}`} onRetry={retry} retrying={query.isFetching}>
            {wordsOf(error)}
          </ErrorState>
        </Card>
      ) : (
        <Offline onRetry={retry} />
      )}
    </>
  );
}

/** What went wrong, also while it is tried again by hand or by a poll: so it stays on screen. Null when nothing did. */
export function useTrouble({ error, errorUpdatedAt, isPending }: UseQueryResult<unknown, unknown>): unknown {
  const [last, setLast] = useState({ error, errorUpdatedAt });
  if (error !== null && (error !== last.error || errorUpdatedAt !== last.errorUpdatedAt))
    setLast({ error, errorUpdatedAt });
  // Another query failed at another time.
  return error ?? (isPending && errorUpdatedAt === last.errorUpdatedAt ? last.error : null);
}

/** For staff without the capability that a page needs. */
export function Forbidden({ children }: { children?: ReactNode }) {
  return (
    <Card>
      <ForbiddenState title="You may not see this">
        {children ?? 'The store’s owner has not given you access to this page. Ask them for it.'}
      </ForbiddenState>
    </Card>
  );
}

function Offline({ onRetry }: { onRetry: () => void }) {
  return (
    <Card>
      <OfflineState title="You are offline" onRetry={onRetry}>
        This page loads as soon as the connection is back.
      </OfflineState>
    </Card>
  );
}

const subscribe = (listener: () => void) => {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
};
export const useOnline = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
