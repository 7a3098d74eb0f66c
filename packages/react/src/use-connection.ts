'use client';

import { useSyncExternalStore } from 'react';
import { type ConnectionView, firstView } from './connection-view';
import { useLive } from './live-provider';

export interface ConnectionHandle extends ConnectionView {
  /** Tries now instead of waiting; over a line that is up, asks for a sign of life. */
  retry(): void;
  /** Opens the socket anew under the cookies of this moment, and asks again for what was refused; positions are kept. */
  renew(): void;
}

/** The state of this tab's connection; renders again when it changes. */
export function useConnection(): ConnectionHandle {
  const { connection, renew } = useLive();
  const view = useSyncExternalStore(connection.subscribe, connection.view, () => firstView);
  return { ...view, retry: connection.retry, renew };
}
