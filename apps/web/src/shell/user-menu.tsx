'use client';

import { Avatar, Menu } from '@stallwire/ui';
import { Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useSignOut } from './sign-out';
import { useStanding } from './store-context';

const roles = { seller: 'Seller', buyer: 'Buyer', admin: 'Platform admin' };

export const themes = [
  { id: 'light', label: 'Light', icon: <Sun /> },
  { id: 'dark', label: 'Dark', icon: <Moon /> },
  { id: 'system', label: 'As the device', icon: <Monitor /> },
] as const;

export function UserMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { user } = useStanding();
  const { setTheme } = useTheme();
  const signOut = useSignOut();
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`Account of ${user.name}`}
          className="grid size-control shrink-0 place-items-center rounded-full"
        >
          <Avatar name={user.name} decorative />
        </button>
      }
      header={
        <>
          <p className="truncate font-medium">{user.name}</p>
          <p className="truncate text-muted text-small">{user.email}</p>
          <p className="text-muted text-small">{roles[user.role]}</p>
        </>
      }
      groups={[
        {
          id: 'theme',
          label: 'Appearance',
          items: themes.map(({ id, label, icon }) => ({ id, label, icon, onSelect: () => setTheme(id) })),
        },
        {
          id: 'help',
          items: [
            { id: 'keys', label: 'Keyboard shortcuts', icon: <Keyboard />, shortcut: ['?'], onSelect: onShortcuts },
            { id: 'out', label: 'Sign out', icon: <LogOut />, onSelect: signOut },
          ],
        },
      ]}
    />
  );
}
