'use client';

import type { Capability } from '@stallwire/events';
import { createContext, type ReactNode, useContext } from 'react';
import type { StoreAccess, User } from '@/trpc/types';

interface Standing {
  user: User;
  /** The store in the address; null on pages that belong to no store. */
  store: StoreAccess | null;
}

const StandingContext = createContext<Standing | null>(null);

export function StandingProvider({ value, children }: { value: Standing; children: ReactNode }) {
  return <StandingContext value={value}>{children}</StandingContext>;
}

/** Who is signed in, and which store they are in. */
export function useStanding(): Standing {
  const standing = useContext(StandingContext);
  if (!standing) throw new Error('useStanding belongs inside the shell.');
  return standing;
}

/** The store in the address. */
export function useStore(): StoreAccess {
  const { store } = useStanding();
  if (!store) throw new Error('useStore belongs inside a store’s pages.');
  return store;
}

export const mayDo = (store: StoreAccess | null, capability: Capability): boolean =>
  store?.capabilities.includes(capability) ?? false;
