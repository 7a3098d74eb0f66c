'use client';

import { useEffect, useState } from 'react';

/** Whether a form is at work that may lead to a bank's page. A browser that kept the page whole shows it again on Back: then it is not any more. */
export function useBusy(): [boolean, (busy: boolean) => void] {
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const shown = ({ persisted }: PageTransitionEvent) => {
      if (persisted) setBusy(false);
    };
    window.addEventListener('pageshow', shown);
    return () => window.removeEventListener('pageshow', shown);
  }, []);
  return [busy, setBusy];
}
