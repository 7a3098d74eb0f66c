'use client';

import { type ReactNode, useSyncExternalStore } from 'react';

/**
 * Fields that take input only once the page can hear it. Until then the browser would let a person type into nothing, or send a
 * form the old way, with what is in it in the address.
 */
export function ReadyFieldset({ className = 'contents', children }: { className?: string; children: ReactNode }) {
  const ready = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <fieldset disabled={!ready} className={className}>
      {children}
    </fieldset>
  );
}

const never = () => () => undefined;
