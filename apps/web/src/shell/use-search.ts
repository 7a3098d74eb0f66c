'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useSyncExternalStore } from 'react';

const watchers = new Set<() => void>();

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  window.addEventListener('popstate', watcher);
  return () => {
    watchers.delete(watcher);
    window.removeEventListener('popstate', watcher);
  };
}

/**
 * What follows `?` in the page's address, in the same frame in which it changes. `useSearchParams` follows in a transition, which every event
 * that a page hears interrupts: in a busy store a press on “Next” would wait for a quiet moment.
 */
export function useSearch(): URLSearchParams {
  const routed = useSearchParams().toString();
  const path = usePathname();
  // On the way to another page the address is that page's already.
  const here = useCallback(
    () => (window.location.pathname === path ? new URLSearchParams(window.location.search).toString() : routed),
    [path, routed],
  );
  return new URLSearchParams(useSyncExternalStore(watch, here, () => routed));
}

/**
 * Shows another address of this page: `push` is a step that Back undoes, `replace` takes the place of the one before. Does nothing once Back has
 * led to another page: until that one is drawn, what is still on screen would write into its address.
 */
export function useShowSearch(): (how: 'push' | 'replace', path: string) => void {
  const here = usePathname();
  return useCallback(
    (how, path) => {
      if (window.location.pathname !== here) return;
      if (how === 'push') window.history.pushState(null, '', path);
      else window.history.replaceState(null, '', path);
      for (const watcher of watchers) watcher();
    },
    [here],
  );
}
