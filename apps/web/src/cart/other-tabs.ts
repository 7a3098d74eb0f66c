'use client';

import { useCallback, useEffect, useEffectEvent, useRef } from 'react';

/**
 * Visitors have no channel before they have a cart, so this browser's other tabs are told of the first thing that goes into it here.
 * @returns how to tell them
 */
export function useOtherTabs(sellerId: string, onTold: () => void): () => void {
  const line = useRef<BroadcastChannel | null>(null);
  const hear = useEffectEvent(() => onTold());
  useEffect(() => {
    const opened = new BroadcastChannel(`stallwire.cart.${sellerId}`);
    opened.onmessage = () => hear();
    line.current = opened;
    return () => opened.close();
  }, [sellerId]);
  return useCallback(() => line.current?.postMessage('opened'), []);
}
