'use client';

import { Card, ErrorState, OfflineState } from '@stallwire/ui';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { useOnline } from './query-state';

/** When a page could not be drawn: without network, or because something on our side failed. */
export function BrokenPage({ onRetry }: { onRetry: () => void }) {
  const router = useRouter();
  const online = useOnline();
  const [retrying, start] = useTransition();
  const retry = () =>
    start(() => {
      router.refresh();
      onRetry();
    });
  return (
    <Card className="w-full max-w-xl">
      {online ? (
        <ErrorState title="This page could not be loaded" onRetry={retry} retrying={retrying}>
          Something went wrong on our side, or the server is restarting. Nothing you saved is lost.
        </ErrorState>
      ) : (
        <OfflineState title="You are offline" onRetry={retry}>
          This page loads as soon as the connection is back.
        </OfflineState>
      )}
    </Card>
  );
}
