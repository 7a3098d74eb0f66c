'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { fromFrame, type PreviewDraft, received, type ToFrame } from './messages';

/** Keeps the frame told of the draft, at most once a picture, and again whenever the frame says that it listens. */
export function usePreviewHost(frame: RefObject<HTMLIFrameElement | null>, draft: PreviewDraft) {
  const [unsaved, setUnsaved] = useState(false);
  const latest = useRef(draft);

  useEffect(() => {
    const send = () => {
      const message: ToFrame = { type: 'stallwire:draft', draft: latest.current };
      frame.current?.contentWindow?.postMessage(message, window.location.origin);
    };
    const listen = (event: MessageEvent<unknown>) => {
      const message = received(event, frame.current?.contentWindow, fromFrame);
      if (message?.type === 'stallwire:ready') send();
      if (message?.type === 'stallwire:shown') setUnsaved(message.unsaved);
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [frame]);

  const text = JSON.stringify(draft);
  // The text stands for the draft, which is a new object every time.
  useEffect(() => {
    latest.current = draft;
    const at = requestAnimationFrame(() => {
      const message: ToFrame = { type: 'stallwire:draft', draft };
      frame.current?.contentWindow?.postMessage(message, window.location.origin);
    });
    return () => cancelAnimationFrame(at);
  }, [frame, text]);

  return { unsaved };
}
