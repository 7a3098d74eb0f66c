'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useCart } from '@/cart/cart-context';
import { useShownStore } from '@/storefront/store-context';
import { useTRPC } from '@/trpc/client';
import type { Quote } from '@/trpc/types';
import { type QuoteChange, quoteChanges } from './quote-changes';

interface Destination {
  /** `''` until one is chosen. */
  readonly country: string;
  readonly state: string;
}

export interface QuoteHandle {
  /** Undefined while it is not known; null when there is nothing in the cart. */
  readonly quote: Quote | null | undefined;
  /** What is shown is of another destination, or being asked for anew. */
  readonly stale: boolean;
  readonly failed: boolean;
  /** How it differs from what the buyer first saw, or last agreed to. */
  readonly changes: readonly QuoteChange[];
  /** The buyer has seen the changes. */
  readonly agree: () => void;
  readonly askAgain: () => Promise<void>;
}

/** What the cart costs, by the server, asked anew whenever the cart or something in it changes. */
export function useQuote({ country, state }: Destination): QuoteHandle {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { sellerId } = useShownStore().view;
  const { cart } = useCart();
  const to = country === '' ? null : { country, state: state.trim() || null };
  const query = useQuery(
    trpc.order.quote.queryOptions({ sellerId, to }, { staleTime: 0, gcTime: 0, placeholderData: keepPreviousData }),
  );
  const askAgain = () => queryClient.invalidateQueries(trpc.order.quote.queryFilter());
  // The cart hears of prices and stock; nobody else here does.
  useEffect(() => {
    if (cart) void queryClient.invalidateQueries(trpc.order.quote.queryFilter());
  }, [cart, queryClient, trpc]);
  const [agreed, setAgreed] = useState<Quote | null>(null);
  const quote = query.data;
  if (quote && agreed === null) setAgreed(quote);
  // Another destination has another tax: that is no news.
  const moved = agreed !== null && quote && agreed.taxBasisPoints !== quote.taxBasisPoints;
  const comparable = moved ? { ...agreed, taxKnown: false } : agreed;
  return {
    quote,
    stale: query.isFetching,
    failed: query.isError && query.data === undefined,
    changes: quote && comparable ? quoteChanges(comparable, quote) : [],
    agree: () => setAgreed(quote ?? null),
    askAgain,
  };
}
