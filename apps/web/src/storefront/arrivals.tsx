'use client';

import { useChannel, useEvent } from '@stallwire/react';
import { Button, counted } from '@stallwire/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Sparkles } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '@/trpc/client';
import type { ProductCard } from '@/trpc/types';
import { useShownStore } from './store-context';

/** Products that came while somebody looks: they are announced, and come in when asked for. */
export function Arrivals({ onShow }: { onShow: () => void }) {
  const { view } = useShownStore();
  const { sellerId } = view;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());

  const grid = trpc.product.grid.queryKey({ sellerId }).slice(0, 1);
  const pages = () =>
    queryClient
      .getQueriesData<{ data: { items: readonly ProductCard[] } }>({ queryKey: grid })
      .flatMap(([, page]) => page?.data.items ?? []);
  const isShown = (productId: string) => pages().some((card) => card.productId === productId);
  const note = (productId: string, here: boolean) => {
    // An empty shelf takes in what comes by itself.
    if (here && (isShown(productId) || pages().length === 0)) return;
    setArrived((held) => {
      const next = new Set(held);
      if (here) next.add(productId);
      else next.delete(productId);
      return next;
    });
  };

  useChannel('storefront', { id: sellerId });
  useEvent('product:created', ({ payload }) => payload.sellerId === sellerId && note(payload.productId, true));
  useEvent('product:updated', ({ payload }) => {
    if (payload.sellerId === sellerId && payload.changes.status) note(payload.productId, payload.visibleAfter);
  });

  const show = () => {
    setArrived(new Set());
    onShow();
    void queryClient.invalidateQueries({ queryKey: grid });
    void queryClient.invalidateQueries(trpc.product.aisles.queryFilter({ sellerId }));
  };
  return (
    // Without a height of its own: what is announced moves nothing.
    <div role="status" className="pointer-events-none sticky top-16 z-10 flex h-0 justify-center">
      {arrived.size > 0 ? (
        <Button icon={<Sparkles />} className="pointer-events-auto mt-2 rounded-full px-5 shadow-pop" onClick={show}>
          Show {counted(arrived.size, 'new product')}
        </Button>
      ) : null}
    </div>
  );
}
