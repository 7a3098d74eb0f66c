'use client';

import type { SectionKey } from '@stallwire/events/schema/settings';
import { useGo } from '@/shell/leave-guard';
import { useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';

const inSettings = /^\/dashboard\/[^/]+\/settings(\/|$)/;

/** True for addresses that show the settings, where drafts live. */
export const isSettingsPath = (path: string): boolean => inSettings.test(path);

/**
 * Shows a section. Within the settings only the address changes, without asking the router: after a rename the store's part of the
 * address is new, and the router would mount the whole page anew, with its drafts and its preview.
 */
export function useOpenSection(): (key: SectionKey) => void {
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
