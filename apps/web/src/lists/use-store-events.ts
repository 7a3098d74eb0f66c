'use client';

import type { Capability, EventName } from '@stallwire/events';
import { useChannel } from '@stallwire/react';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { mayDo, useStore } from '@/shell/store-context';

/** Calls `tell` with the name of whatever happens in the store that its visitor may hear of. */
export function useStoreEvents(tell: (name: EventName) => void): void {
  const store = useStore();
  const inputFor = (capability: Capability) => (mayDo(store, capability) ? { id: store.sellerId, capability } : null);
  const onEvent = ({ name }: { readonly name: EventName }) => tell(name);
  useChannel('seller', inputFor('orders'), { onEvent });
  useChannel('seller', inputFor('catalog'), { onEvent });
  useChannel('seller', inputFor('money'), { onEvent });
  useChannel('seller', inputFor('settings'), { onEvent });
}

/** ms between two reads while much happens. */
const rest = 2_000;

/**
 * Has a query read again for what only the server can count: at once when it was quiet, and once in a while when much happens, the last time
 * after the last of it.
 */
export function useCountAgain(queryKey: QueryKey): () => void {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const last = useRef(Number.NEGATIVE_INFINITY);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return () => {
    if (timer.current !== null) return;
    const wait = Math.max(0, last.current + rest - performance.now());
    timer.current = setTimeout(() => {
      timer.current = null;
      last.current = performance.now();
      void client.invalidateQueries({ queryKey, exact: true });
    }, wait);
  };
}
