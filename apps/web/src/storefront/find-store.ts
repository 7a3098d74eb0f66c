import 'server-only';
import { cache } from 'react';
import { refusalOf } from '@/refusal';
import { getQueryClient, trpc } from '@/trpc/server';

/** The store of this name, where it moved to, or null; once a request. */
export const findStorefront = cache(async (username: string) => {
  try {
    return await getQueryClient().fetchQuery(trpc.settings.storefront.queryOptions({ username }));
  } catch (error) {
    const code = refusalOf(error)?.code;
    if (code === 'settings.not_found' || code === 'input.invalid') return null;
    throw error;
  }
});

/** The product of this id that the public may see, or null; once a request. */
export const findProduct = cache(async (productId: string) => {
  try {
    return (await getQueryClient().fetchQuery(trpc.product.page.queryOptions({ productId }))).data;
  } catch (error) {
    const code = refusalOf(error)?.code;
    if (code === 'product.not_found' || code === 'input.invalid') return null;
    throw error;
  }
});
