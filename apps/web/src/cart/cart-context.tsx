'use client';

import { useEvent, useLiveQuery } from '@stallwire/react';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { useShownStore } from '@/storefront/store-context';
import { useTRPC } from '@/trpc/client';
import type { CartView } from '@/trpc/types';
import { cartReducers } from './cart-events';
import { type CartVerbs, useCartVerbs } from './use-cart-verbs';

export interface CartHandle extends CartVerbs {
  /** What this visitor holds of the store, live; null while it is not known and when there is nothing. */
  readonly cart: CartView | null;
  readonly state: 'loading' | 'failed' | 'ready';
  readonly retry: () => void;
  readonly isOpen: boolean;
  readonly setOpen: (open: boolean) => void;
}

const CartContext = createContext<CartHandle | null>(null);

/** The cart of the store whose page this is. Stands inside `ShownStoreProvider`. */
export function CartProvider({ children }: { children: ReactNode }) {
  const { sellerId } = useShownStore().view;
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const reduce = useMemo(() => cartReducers(sellerId), [sellerId]);
  const query = useLiveQuery(
    // A visitor without a cart follows no channel that would tell of one.
    { ...trpc.cart.bySeller.queryOptions({ sellerId }), refetchOnMount: 'always' },
    { reduce },
  );
  const cart = query.data ?? null;
  const verbs = useCartVerbs(sellerId, cart);
  const retry = () => void query.refetch();
  // Whether anything in it can be bought depends on this too.
  useEvent('storefront:status_updated', ({ payload }) => payload.sellerId === sellerId && retry());
  const state = query.data !== undefined ? 'ready' : query.isError ? 'failed' : 'loading';
  return <CartContext value={{ ...verbs, cart, state, retry, isOpen, setOpen }}>{children}</CartContext>;
}

/** @throws outside a store's page, and in the preview, where nothing is sold */
export function useCart(): CartHandle {
  const cart = useContext(CartContext);
  if (!cart) throw new Error('There is no cart here.');
  return cart;
}
