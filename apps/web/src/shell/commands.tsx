'use client';

import { type CommandGroup, CommandPalette, ShortcutsHelp } from '@stallwire/ui';
import { LogOut, Plus, Store } from 'lucide-react';
import { useTheme } from 'next-themes';
import { isSettingsPath } from '@/settings/section-address';
import { settingsPages } from '@/settings/section-registry';
import type { StoreAccess } from '@/trpc/types';
import { useGo } from './leave-guard';
import { navOf } from './navigation';
import { platformPages } from './platform-pages';
import { useSignOut } from './sign-out';
import { mayDo, useStanding } from './store-context';
import { storeName, storePath } from './stores';
import { themes } from './user-menu';

interface CommandsProps {
  stores: readonly StoreAccess[];
  paletteOpen: boolean;
  onPaletteChange: (open: boolean) => void;
  helpOpen: boolean;
  onHelpChange: (open: boolean) => void;
}

/** Ctrl/⌘ K and `?`. */
export function Commands({ stores, paletteOpen, onPaletteChange, helpOpen, onHelpChange }: CommandsProps) {
  const groups = useCommandGroups(stores);
  return (
    <>
      <CommandPalette open={paletteOpen} onOpenChange={onPaletteChange} groups={groups} />
      <ShortcutsHelp open={helpOpen} onOpenChange={onHelpChange} groups={shortcuts} />
    </>
  );
}

function useCommandGroups(stores: readonly StoreAccess[]): CommandGroup[] {
  const { store, user } = useStanding();
  const { setTheme } = useTheme();
  const go = useGo();
  const signOut = useSignOut();
  // Within the settings only the address changes; see `useOpenSection`.
  const openSettings = (path: string) =>
    isSettingsPath(window.location.pathname) ? window.history.pushState(null, '', path) : go(path);
  const pages = [...navOf(store), ...platformPages(user)].map((page) => ({
    id: page.href,
    label: page.label,
    icon: page.icon,
    onSelect: () => go(page.href),
  }));
  const products =
    store && mayDo(store, 'catalog')
      ? [
          {
            id: 'add-product',
            label: 'Add a product',
            icon: <Plus />,
            keywords: ['new', 'create'],
            onSelect: () => go(storePath(store, '/products/new')),
          },
        ]
      : [];
  const sections = store
    ? settingsPages.map(({ key, title, icon, keywords }) => ({
        id: `settings-${key}`,
        label: `Settings: ${title}`,
        icon,
        keywords,
        onSelect: () => openSettings(storePath(store, `/settings/${key}`)),
      }))
    : [];
  const others = stores
    .filter((other) => other.sellerId !== store?.sellerId)
    .map((other) => ({
      id: other.sellerId,
      label: `Store ${storeName(other)}`,
      icon: <Store />,
      onSelect: () => go(storePath(other)),
    }));
  const groups: CommandGroup[] = [
    { id: 'go', label: 'Go to', items: [...pages, ...products, ...sections] },
    { id: 'stores', label: 'Switch store', items: others },
    {
      id: 'look',
      label: 'Appearance',
      items: themes.map(({ id, label, icon }) => ({
        id: `theme-${id}`,
        label: `Appearance: ${label.toLowerCase()}`,
        icon,
        keywords: ['theme', 'mode'],
        onSelect: () => setTheme(id),
      })),
    },
    {
      id: 'account',
      label: 'Account',
      items: [{ id: 'sign-out', label: 'Sign out', icon: <LogOut />, onSelect: signOut }],
    },
  ];
  return groups.filter((group) => group.items.length > 0);
}

const shortcuts = [
  {
    label: 'Anywhere',
    shortcuts: [
      { keys: ['Ctrl', 'K'], does: 'Search and commands (⌘ K on a Mac)' },
      { keys: ['?'], does: 'This list' },
      { keys: ['Esc'], does: 'Close what is open' },
      { keys: ['Alt', 'T'], does: 'Go to the notifications' },
    ],
  },
  {
    label: 'Lists',
    shortcuts: [
      { keys: ['J'], does: 'Next row' },
      { keys: ['K'], does: 'Previous row' },
      { keys: ['X'], does: 'Select the row' },
      { keys: ['Shift', 'X'], does: 'Select up to the row' },
      { keys: ['Enter'], does: 'Open the row' },
    ],
  },
  {
    label: 'Settings and products',
    shortcuts: [{ keys: ['Ctrl', 'S'], does: 'Save (⌘ S on a Mac)' }],
  },
];
