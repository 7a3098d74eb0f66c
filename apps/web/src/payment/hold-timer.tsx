'use client';

import { useSyncExternalStore } from 'react';

const subscribe = (listener: () => void) => {
  const timer = setInterval(listener, 1_000);
  return () => clearInterval(timer);
};
// Rounded, so that every render within a second reads the same time.
const clock = () => Math.floor(Date.now() / 1_000);
const never = () => 0;

interface HoldTimerProps {
  /** ISO 8601; null for what is held for good. */
  until: string | null;
}

/** How long what was ordered is kept for whoever has to pay for it. Drawn by browsers only: it is their clock. */
export function HoldTimer({ until }: HoldTimerProps) {
  const now = useSyncExternalStore(subscribe, clock, never);
  if (until === null || now === 0) return null;
  const seconds = Math.max(0, Math.floor(Date.parse(until) / 1_000) - now);
  if (seconds === 0) return <span className="text-caution">The time to pay is over.</span>;
  const left = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <span>
      It is kept for you for{' '}
      <span role="timer" className="font-medium tabular-nums">
        {left}
      </span>
      .
    </span>
  );
}
