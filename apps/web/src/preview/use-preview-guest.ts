'use client';

import { useEffect, useState } from 'react';
import { emptyDraft, type FromFrame, isEmptyDraft, type PreviewDraft, received, toFrame } from './messages';

/** Inside the frame: the draft that the settings page sends. Does nothing on a page that stands alone. */
export function usePreviewGuest(active: boolean): PreviewDraft {
  const [draft, setDraft] = useState<PreviewDraft>(emptyDraft);
  useEffect(() => {
    if (!active || window.parent === window) return;
    const listen = (event: MessageEvent<unknown>) => {
      const message = received(event, window.parent, toFrame);
      if (message) setDraft(message.draft);
    };
    window.addEventListener('message', listen);
    tell({ type: 'stallwire:ready' });
    return () => window.removeEventListener('message', listen);
  }, [active]);

  const unsaved = !isEmptyDraft(draft);
  useEffect(() => {
    if (active && window.parent !== window) tell({ type: 'stallwire:shown', unsaved });
  }, [active, unsaved]);
  return draft;
}

const tell = (message: FromFrame): void => window.parent.postMessage(message, window.location.origin);
