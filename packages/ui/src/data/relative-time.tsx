'use client';

import { useSyncExternalStore } from 'react';
import { useFormats } from '../format-context';
import { exactTime, relativeTime } from './relative';

const TICK_MS = 15_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

// One timer for all times on the page, running only while somebody looks at one.
function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

// Rounded to the tick, so that every render between two ticks reads the same time.
const clock = () => Math.floor(Date.now() / TICK_MS) * TICK_MS;

export interface RelativeTimeProps {
  date: Date;
  className?: string | undefined;
}

/** How long ago or ahead, kept current; the exact time in the set zone on hover. */
export function RelativeTime({ date, className }: RelativeTimeProps) {
  const formats = useFormats();
  const now = new Date(useSyncExternalStore(subscribe, clock, clock));
  return (
    <time dateTime={date.toISOString()} title={exactTime(date, formats)} className={className} suppressHydrationWarning>
      {relativeTime(date, now, formats.locale)}
    </time>
  );
}
