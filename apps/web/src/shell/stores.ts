import type { StoreAccess } from '@/trpc/types';

/** The store of this name (case does not matter) or id among those a person may work in. */
export const findStore = (stores: readonly StoreAccess[], nameOrId: string): StoreAccess | undefined => {
  const key = nameOrId.toLowerCase();
  return stores.find((store) => store.username?.toLowerCase() === key || store.sellerId === key);
};

/** How a store is called in an address. */
export const storeName = (store: StoreAccess): string => store.username ?? store.sellerId;

export const storePath = (store: StoreAccess, page = ''): string => `/dashboard/${storeName(store)}${page}`;
