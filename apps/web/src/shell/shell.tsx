'use client';

import { AppShell, Kbd, type NavGroup, Toaster } from '@stallwire/ui';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { Bell } from '@/inbox/bell';
import { useTRPC } from '@/trpc/client';
import type { Me } from '@/trpc/types';
import { Commands } from './commands';
import { Connection, SignedOutNotice } from './connection';
import { LeaveGuard, useGo } from './leave-guard';
import { navOf } from './navigation';
import { platformPages } from './platform-pages';
import { Forbidden } from './query-state';
import { useStandingEvents } from './standing-events';
import { StandingProvider, useStanding } from './store-context';
import { StoreSwitcher } from './store-switcher';
import { storePath } from './stores';
import { UserMenu } from './user-menu';

interface ShellProps {
  /** The store in the address; null for pages that belong to no store. */
  sellerId: string | null;
  children: ReactNode;
}

/** Everything around a page of the dashboard. */
export function Shell({ sellerId, children }: ShellProps) {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.account.me.queryOptions());
  const seen = useLast(me);
  if (!seen.user) return null;
  const store = seen.stores.find((one) => one.sellerId === sellerId) ?? null;
  return (
    <StandingProvider value={{ user: seen.user, store }}>
      <LeaveGuard>
        <Frame me={seen}>{sellerId !== null && store === null ? <NoLongerHere /> : children}</Frame>
      </LeaveGuard>
    </StandingProvider>
  );
}

/** Whoever is taken off a store's team sees it at once, on the page they are on. */
function NoLongerHere() {
  return <Forbidden>You do not work in this store any more. Ask its owner if that is a mistake.</Forbidden>;
}

/** A session that ends leaves the page as it was, readable, until its person decides. */
function useLast(me: Me): Me {
  const [last, setLast] = useState(me);
  if (me.user && me !== last) setLast(me);
  return me.user ? me : last;
}

function Frame({ me, children }: { me: Me; children: ReactNode }) {
  const path = usePathname();
  const [paletteOpen, setPaletteOpen] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  useStandingEvents();
  return (
    <AppShell
      brand={<StoreSwitcher stores={me.stores} />}
      nav={useNav(path)}
      wide={/^\/dashboard\/[^/]+\/(settings|events)/.test(path)}
      header={
        <>
          <SearchButton onPress={() => setPaletteOpen(true)} />
          <Connection />
          <ShellBell />
          <UserMenu onShortcuts={() => setHelpOpen(true)} />
        </>
      }
    >
      <SignedOutNotice />
      {children}
      <Toaster />
      <Commands
        stores={me.stores}
        paletteOpen={paletteOpen}
        onPaletteChange={setPaletteOpen}
        helpOpen={helpOpen}
        onHelpChange={setHelpOpen}
      />
    </AppShell>
  );
}

function ShellBell() {
  const { user, store } = useStanding();
  const go = useGo();
  return <Bell userId={user.id} inbox={store ? storePath(store, '/inbox') : '/inbox'} go={go} />;
}

function useNav(path: string): NavGroup[] {
  const { store, user } = useStanding();
  const pages = [...navOf(store), ...platformPages(user)];
  return [...new Set(pages.map(({ section }) => section))].map((section) => ({
    id: section ?? 'store',
    label: section,
    items: pages
      .filter((page) => page.section === section)
      .map(({ href, label, icon, exact = false }) => ({
        href,
        label,
        icon,
        primary: section === undefined && !href.startsWith('/s/'),
        current: path === href || (!exact && path.startsWith(`${href}/`)),
      })),
  }));
}

function SearchButton({ onPress }: { onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      aria-label="Search and commands"
      className="flex h-control-small items-center gap-2 rounded-control px-2 text-muted text-small ring-1 ring-line ring-inset hover:bg-hover hover:text-ink sm:w-48"
    >
      <Search aria-hidden className="size-4" />
      <span className="flex-1 text-left max-sm:sr-only">Search</span>
      <Kbd keys={['Ctrl', 'K']} className="max-sm:hidden" />
    </button>
  );
}
