'use client';

import { patch, useConnection, useLiveMutation } from '@stallwire/react';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';
import type { CartLine, CartView } from '@/trpc/types';
import { isLine, type LineRef, withLines, withQuantity } from './lines';
import { useOtherTabs } from './other-tabs';

export interface Want extends LineRef {
  readonly quantity: number;
}

export interface CartVerbs {
  /** On top of what is in the cart. */
  readonly add: (want: Want) => Promise<unknown>;
  /** What the line becomes. */
  readonly change: (want: Want) => Promise<unknown>;
  readonly remove: (line: LineRef) => Promise<unknown>;
  readonly clear: () => Promise<unknown>;
  /** The server has not answered yet. */
  readonly pending: boolean;
}

/** What can be done with the cart of one store. One after the other, so that the last number somebody chose is the one that stays. */
export function useCartVerbs(sellerId: string, cart: CartView | null): CartVerbs {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { state, renew } = useConnection();
  const key = trpc.cart.bySeller.queryKey({ sellerId });
  const readAgain = () => queryClient.invalidateQueries({ queryKey: key });
  const takeUp = () => {
    renew();
    void readAgain();
  };
  const tellTabs = useOtherTabs(sellerId, takeUp);
  const onSuccess = () => {
    // The first thing in a cart may have brought this browser the cookie that the cart is known by.
    if (cart === null) {
      takeUp();
      tellTabs();
    } else if (state !== 'live') void readAgain();
  };
  const scope = { id: `cart ${sellerId}` };
  const of = (change: (held: CartView) => CartView) => [patch(key, (held) => held && change(held))];

  const add = useLiveMutation({ ...trpc.cart.add.mutationOptions(), scope, onSuccess });
  const change = useLiveMutation(
    { ...trpc.cart.change.mutationOptions(), scope, onSuccess },
    { optimistic: (want) => of((held) => withLines(held, held.items.map(asWanted(want)))) },
  );
  const remove = useLiveMutation(
    { ...trpc.cart.remove.mutationOptions(), scope, onSuccess },
    { optimistic: (line) => of((held) => withLines(held, held.items.filter(isOther(line)))) },
  );
  const clear = useLiveMutation(
    { ...trpc.cart.clear.mutationOptions(), scope, onSuccess },
    { optimistic: () => of((held) => withLines(held, [])) },
  );
  return {
    add: (want) => add.mutateAsync({ sellerId, ...want }),
    change: (want) => change.mutateAsync({ sellerId, ...want }),
    remove: ({ productId, variantId }) => remove.mutateAsync({ sellerId, productId, variantId }),
    clear: () => clear.mutateAsync({ sellerId }),
    pending: add.isPending || change.isPending || remove.isPending || clear.isPending,
  };
}

/** Inputs leave out the variant where lines have null. */
type InputRef = Pick<LineRef, 'productId'> & { variantId?: string | null | undefined };
const refOf = ({ productId, variantId = null }: InputRef): LineRef => ({ productId, variantId });
const isOther = (line: InputRef) => (held: CartLine) => !isLine(refOf(line))(held);
const asWanted = (want: InputRef & { quantity: number }) => (held: CartLine) =>
  isLine(refOf(want))(held) ? withQuantity(held, want.quantity) : held;
