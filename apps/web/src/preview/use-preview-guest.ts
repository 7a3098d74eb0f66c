'use client';

import { useConnection } from '@stallwire/react';
import { useEffect, useState } from 'react';
import { emptyDraft, type FromFrame, isEmptyDraft, type PreviewDraft, received, toFrame } from './messages';

/** Inside the frame: the draft that the settings page sends. Does nothing on a page that stands alone. */
export function usePreviewGuest(active: boolean): PreviewDraft {
  const { retry } = useConnection();
  const [draft, setDraft] = useState<PreviewDraft>(emptyDraft);
  useEffect(() => {
    if (!active || window.parent === window) return;
    const listen = (event: MessageEvent<unknown>) => {
      const message = received(event, window.parent, toFrame);
      if (message?.type === 'stallwire:draft') setDraft(message.draft);
      // A frame whose session ended with the page's does not come back by itself; it does with the page.
      if (message?.type === 'stallwire:live') retry();
    };
    window.addEventListener('message', listen);
    tell({ type: 'stallwire:ready' });
    return () => window.removeEventListener('message', listen);
  }, [active, retry]);

  const unsaved = !isEmptyDraft(draft);
  useEffect(() => {
    if (active && window.parent !== window) tell({ type: 'stallwire:shown', unsaved });
  }, [active, unsaved]);
  return draft;
}

const tell = (message: FromFrame): void => window.parent.postMessage(message, window.location.origin);
