'use client';

import { useConnection } from '@stallwire/react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { fromFrame, type PreviewDraft, received, type ToFrame } from './messages';

/** Keeps the frame told of the draft, at most once a picture, and again whenever the frame says that it listens. */
export function usePreviewHost(frame: RefObject<HTMLIFrameElement | null>, draft: PreviewDraft) {
  const [unsaved, setUnsaved] = useState(false);
  const latest = useRef(draft);

  useEffect(() => {
    const listen = (event: MessageEvent<unknown>) => {
      const message = received(event, frame.current?.contentWindow, fromFrame);
      if (message?.type === 'stallwire:ready') send(frame, { type: 'stallwire:draft', draft: latest.current });
      if (message?.type === 'stallwire:shown') setUnsaved(message.unsaved);
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [frame]);

  const text = JSON.stringify(draft);
  // The text stands for the draft, which is a new object every time.
  useEffect(() => {
    latest.current = draft;
    const at = requestAnimationFrame(() => send(frame, { type: 'stallwire:draft', draft }));
    return () => cancelAnimationFrame(at);
  }, [frame, text]);

  const { state } = useConnection();
  useEffect(() => {
    if (state === 'live') send(frame, { type: 'stallwire:live' });
  }, [frame, state]);

  return { unsaved };
}

const send = (frame: RefObject<HTMLIFrameElement | null>, message: ToFrame): void =>
  frame.current?.contentWindow?.postMessage(message, window.location.origin);
