'use client';

import { useEffect, useEffectEvent } from 'react';

/** The link of this site that a press follows in this tab; null for any other press. */
export function linkOf(event: MouseEvent): HTMLAnchorElement | null {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  return link && plain && !link.target && link.origin === window.location.origin ? link : null;
}

/** Tells of a press on a link that leads elsewhere, before the router hears of it. */
export function useLinkPress(tell: () => void): void {
  const pressed = useEffectEvent((event: MouseEvent) => linkOf(event) !== null && tell());
  useEffect(() => {
    const press = (event: MouseEvent) => void pressed(event);
    window.addEventListener('click', press, true);
    return () => window.removeEventListener('click', press, true);
  }, []);
}
