'use client';

import { useEffect, useRef } from 'react';

/** True where a plain letter is text: inputs, text areas, selects, anything editable. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select, [role="textbox"], [role="combobox"]');
}

/** Calls `onPress` for keys anywhere in the window that `matches` accepts, and keeps the browser from acting on them. */
export function useHotkey(matches: (event: KeyboardEvent) => boolean, onPress: () => void, active = true): void {
  const latest = useRef({ matches, onPress });
  useEffect(() => {
    latest.current = { matches, onPress };
  });
  useEffect(() => {
    if (!active) return;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || !latest.current.matches(event)) return;
      event.preventDefault();
      latest.current.onPress();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [active]);
}

/** Ctrl or ⌘ with a letter and nothing else. */
export function isCommand(event: KeyboardEvent, letter: string): boolean {
  return event.key.toLowerCase() === letter && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
}
