'use client';

import type { SectionKey } from '@stallwire/events/schema/settings';
import { useEffect, useState } from 'react';
import { useGo } from '@/shell/leave-guard';
import { useStore } from '@/shell/store-context';
import { storeName, storePath } from '@/shell/stores';
import type { SettingsPage } from './section-registry';

/** The store whose settings an address shows, as it is called there; null for every other page. */
const settingsOf = (path: string): string | null =>
  /^\/dashboard\/([^/]+)\/settings(?:\/|$)/.exec(path)?.[1]?.toLowerCase() ?? null;

export const isSettingsPath = (path: string): boolean => settingsOf(path) !== null;

/** True for addresses that show this page's drafts: this store's settings, by any name it went by since the page was opened. */
export function useStaysHere(): (path: string) => boolean {
  const store = useStore();
  const [names] = useState(() => new Set<string | null>());
  useEffect(() => {
    names.add(settingsOf(window.location.pathname)).add(storeName(store).toLowerCase());
  }, [names, store]);
  return (path) => {
    const shown = settingsOf(path);
    return shown !== null && names.has(shown);
  };
}

/**
 * Shows a section. Within the settings only the address changes, without asking the router: after a rename the store's part of the
 * address is new, and the router would mount the whole page anew, with its drafts and its preview.
 */
export function useOpenSection(): (key: SettingsPage) => void {
  const store = useStore();
  const go = useGo();
  return (key) => {
    const path = storePath(store, `/settings/${key}`);
    if (isSettingsPath(window.location.pathname)) window.history.pushState(null, '', path);
    else go(path);
  };
}

/** Focuses the first field of a section that needs another look, once the section is on screen. */
export function focusFirstError(key: SectionKey): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>(`[data-section="${key}"] [aria-invalid="true"]`);
    field?.focus();
  });
}
