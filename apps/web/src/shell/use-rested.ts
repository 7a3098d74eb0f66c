'use client';

import { useEffect, useEffectEvent } from 'react';

/**
 * Calls `tell` with a value once it has stayed the same for `ms`. Renders in between do not put it off: a page that hears much renders more
 * often than anybody rests. `null`: nothing is waited for.
 */
export function useRested<T extends string | number>(value: T | null, ms: number, tell: (value: T) => void): void {
  const rested = useEffectEvent(tell);
  useEffect(() => {
    if (value === null) return;
    const timer = setTimeout(() => rested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
}
