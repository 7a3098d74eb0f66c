import { type Reducers, readAgain } from '@stallwire/react';
import type { ProductRow, ProductRows } from '@/trpc/types';

const withRow = (held: ProductRows, productId: string, change: (row: ProductRow) => ProductRow): ProductRows => ({
  ...held,
  items: held.items.map((row) => (row.productId === productId ? change(row) : row)),
});
const unchanged = (held: ProductRows): ProductRows => held;
/** Says nothing of what a row shows: something else of it was edited, a SKU or a category. */
const isSilent = (changes: object): boolean => Object.keys(changes).every((field) => field === 'description');

/** Rows change where they stand, and stay there: what is new is announced, what left the filter leaves with the next look. */
export const reduceProducts: Reducers<ProductRows> = {
  'product:created': unchanged,
  'product:updated': (held, { payload }) => {
    const { productId, version, changes } = payload;
    const row = held.items.find((one) => one.productId === productId);
    if (!row || version <= row.version) return held;
    if (isSilent(changes)) return readAgain;
    const { name, status, type, stock, imageUrl, price, originalPrice } = changes;
    return withRow(held, productId, () => ({
      ...row,
      name: name ?? row.name,
      status: status ?? row.status,
      type: type ?? row.type,
      stock: stock ?? row.stock,
      imageUrl: imageUrl === undefined ? row.imageUrl : imageUrl,
      // Told is what it costs now, and with it what it cost before a discount.
      price: originalPrice ?? row.price,
      currentPrice: price ?? row.currentPrice,
      version,
    }));
  },
  'product:deleted': (held, { payload }) => {
    const items = held.items.filter(({ productId }) => productId !== payload.productId);
    // An empty page would say that there are no products, while more follow.
    return items.length === 0 && held.next !== null ? readAgain : { ...held, items };
  },
  // Each comes with a `product:updated` that holds what became of it.
  'product:price_changed': unchanged,
  'product:stock_changed': unchanged,
  'product:low_stock': unchanged,
  'stock:low': unchanged,
  'stock:out': unchanged,
  'stock:restocked': unchanged,
};
