'use client';

import { newMutationId } from '@stallwire/react';
import { useEffect } from 'react';
import { useShownStore } from './store-context';
import { type Message, type Place, Visit } from './visit';

const kept = 'stallwire.visit';
let ownId: string | null = null;

/** One a tab, for as long as it is open. */
function visitId(): string {
  ownId ??= readKept() ?? newMutationId();
  try {
    sessionStorage.setItem(kept, ownId);
  } catch {
    // Where nothing may be kept, the next document is another visit.
  }
  return ownId;
}

function readKept(): string | null {
  try {
    return sessionStorage.getItem(kept);
  } catch {
    return null;
  }
}

/** Nobody waits for the answer, and what is lost is not missed: the next message says where the tab is. */
function send(message: Message, last: boolean): void {
  const body = JSON.stringify(message);
  if (last) navigator.sendBeacon('/api/visits', body);
  else fetch('/api/visits', { method: 'POST', body, keepalive: true }).catch(() => undefined);
}

/** ms between two signs of life. */
const beat = 30_000;

const visit = new Visit({
  send,
  visitId,
  watch({ stay, close }) {
    const timer = setInterval(stay, beat);
    const back = ({ persisted }: PageTransitionEvent) => (persisted ? stay() : undefined);
    window.addEventListener('pagehide', close);
    window.addEventListener('pageshow', back);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pagehide', close);
      window.removeEventListener('pageshow', back);
    };
  },
});

/** Says that this page of the store is in sight for as long as it is mounted. Nothing from the preview in the settings. */
export function useVisit(page: Place['page'], productId: string | null = null): void {
  const { view, preview } = useShownStore();
  const { sellerId } = view;
  useEffect(() => {
    return preview ? undefined : visit.enter({ sellerId, page, productId });
  }, [sellerId, page, productId, preview]);
}
