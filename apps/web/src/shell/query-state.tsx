'use client';

import { Card, ErrorState, ForbiddenState, OfflineState } from '@stallwire/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useSyncExternalStore } from 'react';
import { refusalOf, wordsOf } from '@/refusal';

interface QueryStateProps<T> {
  query: UseQueryResult<T, unknown>;
  /** The shape of what will stand here. */
  skeleton: ReactNode;
  /** “your sessions”: completes “could not be loaded”. */
  what: string;
  /** Above all states but the loaded one, for pages that bring their heading with the data. */
  heading?: ReactNode;
  children: (data: T) => ReactNode;
}

/** Loading, offline, forbidden and broken, each drawn once for every screen; what was loaded stays on screen through later trouble. */
export function QueryState<T>({ heading, ...props }: QueryStateProps<T>) {
  const { query, children } = props;
  if (query.data !== undefined && !isForbidden(query.error)) return children(query.data);
  return (
    <>
      {heading}
      <Waiting {...props} />
    </>
  );
}

const isForbidden = (error: unknown): boolean => refusalOf(error)?.code === 'auth.forbidden';

function Waiting<T>({ query, skeleton, what }: Pick<QueryStateProps<T>, 'query' | 'skeleton' | 'what'>) {
  const online = useOnline();
  if (isForbidden(query.error)) return <Forbidden />;
  if (!query.isError) return online ? skeleton : <Offline onRetry={() => void query.refetch()} />;
  if (!online) return <Offline onRetry={() => void query.refetch()} />;
  return (
    <Card>
      <ErrorState title={`Could not load ${what}`} onRetry={() => void query.refetch()} retrying={query.isFetching}>
        {wordsOf(query.error)}
      </ErrorState>
    </Card>
  );
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
