import {
  Activity,
  ChartLine,
  CreditCard,
  ExternalLink,
  House,
  Inbox,
  KeyRound,
  Package,
  Settings,
  ShoppingBag,
  Users,
  UsersRound,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { StoreAccess } from '@/trpc/types';
import { storeName, storePath } from './stores';

export interface Page {
  href: string;
  label: string;
  icon: ReactNode;
  /** The part of the navigation that it stands in, by its heading; the first one has none. */
  section?: string;
  /** Current on its own address only, since all others begin with it. */
  exact?: boolean;
}

/** The pages there are, for somebody in this store, or in none. */
export function navOf(store: StoreAccess | null): Page[] {
  if (!store)
    return [
      { href: '/orders', label: 'Your orders', icon: <ShoppingBag /> },
      { href: '/inbox', label: 'Inbox', icon: <Inbox /> },
      { href: '/account', label: 'Sessions', icon: <KeyRound /> },
    ];
  return [
    { href: storePath(store), label: 'Home', icon: <House />, exact: true },
    { href: storePath(store, '/orders'), label: 'Orders', icon: <ShoppingBag /> },
    { href: storePath(store, '/products'), label: 'Products', icon: <Package /> },
    { href: storePath(store, '/customers'), label: 'Customers', icon: <UsersRound /> },
    { href: storePath(store, '/payments'), label: 'Payments', icon: <CreditCard /> },
    { href: storePath(store, '/analytics'), label: 'Analytics', icon: <ChartLine /> },
    { href: storePath(store, '/inbox'), label: 'Inbox', icon: <Inbox /> },
    { href: storePath(store, '/settings'), label: 'Settings', icon: <Settings /> },
    { href: storePath(store, '/team'), label: 'Team', icon: <Users /> },
    { href: storePath(store, '/account'), label: 'Sessions', icon: <KeyRound /> },
    { href: storePath(store, '/events'), label: 'Events', icon: <Activity />, section: 'Developer' },
    ...(store.username === null
      ? []
      : [{ href: `/s/${storeName(store)}`, label: 'View storefront', icon: <ExternalLink /> }]),
  ];
}
