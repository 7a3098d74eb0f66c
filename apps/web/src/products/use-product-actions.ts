'use client';

import type { ProductStatus } from '@stallwire/events';
import { useLiveMutation } from '@stallwire/react';
import { counted, toast } from '@stallwire/ui';
import { useQueryClient } from '@tanstack/react-query';
import { wordsOf } from '@/refusal';
import { useStore } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import { statusWords } from './words';

const undoFor = 10_000;

/** Publishing, pausing, deleting: several at once, each with Undo for ten seconds. */
export function useProductActions() {
  const { product } = useTRPC();
  const { sellerId } = useStore();
  const queryClient = useQueryClient();
  const setStatus = useLiveMutation(product.setStatus.mutationOptions());
  const remove = useLiveMutation(product.remove.mutationOptions());
  const restore = useLiveMutation(product.restore.mutationOptions());
  const failed = (error: unknown) => toast({ key: 'products-failed', title: wordsOf(error), tone: 'critical' });

  const status = async (productIds: string[], to: ProductStatus) => {
    try {
      const { changed } = await setStatus.mutateAsync({ sellerId, productIds, status: to });
      if (changed.length === 0) return;
      const back = async () => {
        for (const before of new Set(changed.map((one) => one.before))) {
          const ids = changed.filter((one) => one.before === before).map(({ productId }) => productId);
          await setStatus.mutateAsync({ sellerId, productIds: ids, status: before }).catch(failed);
        }
      };
      toast({
        key: 'products-status',
        title: `${statusWords[to].label}: ${counted(changed.length, 'product')}`,
        tone: 'positive',
        duration: undoFor,
        action: { label: 'Undo', onPress: () => void back() },
      });
    } catch (error) {
      failed(error);
    }
  };
  const bringBack = async (productIds: string[]) => {
    await restore.mutateAsync({ sellerId, productIds }).catch(failed);
    await queryClient.invalidateQueries(product.list.queryFilter());
  };
  /** @returns false when it was refused */
  const discard = async (productIds: string[]): Promise<boolean> => {
    try {
      const { removed } = await remove.mutateAsync({ sellerId, productIds });
      toast({
        key: 'products-deleted',
        title: `Deleted ${counted(removed.length, 'product')}`,
        duration: undoFor,
        action: { label: 'Undo', onPress: () => void bringBack(removed) },
      });
      return true;
    } catch (error) {
      failed(error);
      return false;
    }
  };
  return { status, discard, pending: setStatus.isPending || remove.isPending };
}
