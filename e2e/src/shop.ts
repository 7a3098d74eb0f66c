import { type APIRequestContext, type APIResponse, expect } from '@playwright/test';

/** A tRPC call as a browser makes it: over the web server, with its cookies. */
export interface Calls {
  read<T>(path: string, input: object): Promise<T>;
  write<T>(path: string, input: object): Promise<T>;
}

export function callsOf(request: APIRequestContext, web: string): Calls {
  const answer = async <T>(response: APIResponse): Promise<T> => {
    expect(response.status(), await response.text()).toBe(200);
    const body: { result: { data: T } } = await response.json();
    return body.result.data;
  };
  // A connection that rested for five seconds may be hung up on at the moment in which it is used again.
  const maxRetries = 1;
  return {
    read: async (path, input) =>
      answer(
        await request.get(`${web}/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`, { maxRetries }),
      ),
    write: async (path, input) =>
      answer(await request.post(`${web}/trpc/${path}`, { data: input, headers: { origin: web }, maxRetries })),
  };
}

interface Row {
  readonly productId: string;
  readonly name: string;
}

/** One product of a store, in its seller's hands. */
export interface Stall {
  readonly sellerId: string;
  readonly productId: string;
  price(price: number): Promise<void>;
  /** Of a product that comes in one kind. */
  stock(onHand: number): Promise<void>;
  status(status: 'active' | 'paused'): Promise<void>;
}

/** @param seller calls as somebody of the store */
export async function stallOf(seller: Calls, username: string, name: string): Promise<Stall> {
  const { data: store } = await seller.read<{ data: { sellerId: string } }>('settings.storefront', { username });
  const { sellerId } = store;
  const found = await seller.read<{ data: { items: Row[] } }>('product.grid', { sellerId, search: name });
  const productId = found.data.items.find((row) => row.name === name)?.productId ?? '';
  expect(productId, `${username} sells ${name}`).not.toBe('');
  const here = { sellerId, productId };
  return {
    ...here,
    async price(price) {
      const { data } = await seller.read<{ data: { edition: number } }>('product.one', here);
      await seller.write('product.edit', { ...here, edition: data.edition, price });
    },
    async stock(onHand) {
      await seller.write('product.setStock', { ...here, stock: [{ variantId: '', onHand }] });
    },
    async status(status) {
      await seller.write('product.setStatus', { sellerId, productIds: [productId], status });
    },
  };
}
