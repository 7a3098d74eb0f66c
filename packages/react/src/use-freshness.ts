'use client';

import { useEffect } from 'react';
import { browserFreshness, Freshness } from './freshness';
import { useLive } from './live-provider';

/** While mounted, tells the server now and then how soon what it committed was painted here. @param url null: nothing is measured */
export function useFreshness(url: string | null): void {
  const live = useLive();
  useEffect(() => {
    if (url === null) return;
    const freshness = new Freshness(browserFreshness(url));
    const unlisten = live.onAny((event, arrival) => void freshness.heard(event, arrival));
    const leave = (): void => {
      if (document.visibilityState === 'hidden') freshness.tell();
    };
    document.addEventListener('visibilitychange', leave);
    freshness.start();
    return () => {
      unlisten();
      document.removeEventListener('visibilitychange', leave);
      freshness.stop();
    };
  }, [live, url]);
}
