import 'server-only';
import { cache } from 'react';
import { visitor } from '@/auth/session';
import { isRefusal } from '@/refusal';
import { findStore } from '@/shell/stores';
import { api } from '@/trpc/server';

/** The id of the order that an address names, by its number or its id; null when there is none for whoever asks. */
export const findOrder = cache(async (storeName: string, numberOrId: string): Promise<string | null> => {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(numberOrId)) return numberOrId;
  const store = findStore((await visitor()).stores, storeName);
  if (!/^[1-9]\d{0,8}$/.test(numberOrId) || !store?.capabilities.includes('orders')) return null;
  const asked = { sellerId: store.sellerId, number: Number(numberOrId) };
  const found = await api.order.numbered.query(asked).catch((error: unknown) => {
    if (isRefusal(error, 'order.not_found')) return null;
    throw error;
  });
  return found?.orderId ?? null;
});
