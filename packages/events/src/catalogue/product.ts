import { z } from 'zod';
import { event } from '../event';
import { count, currency, id, instant, money, version } from '../fields';
import { productStatus, productType } from '../statuses';

/** The public hears of a product only when it could be seen before the change or can be after it. */
const visibility = { visibleBefore: z.boolean(), visibleAfter: z.boolean() };
const when = (product: { visibleBefore: boolean; visibleAfter: boolean }): boolean =>
  product.visibleBefore || product.visibleAfter;
const product = { productId: id, sellerId: id, version };
const identity = ['productId', 'sellerId', 'version'] as const;

/** Products and their stock. Stock is what people may buy: on hand less reserved. */
export const productEvents = {
  'product:created': event({
    about: 'The seller added a product.',
    payload: z.object({
      ...product,
      ...visibility,
      name: z.string(),
      price: money(),
      currency,
      stock: count,
      status: productStatus,
      type: productType,
      imageUrl: z.string().nullable(),
    }),
    capability: 'catalog',
    when,
    seenBy: {
      seller: 'all',
      storefront: [...identity, 'name', 'price', 'currency', 'stock', 'status', 'type', 'imageUrl'],
    },
  }),
  'product:updated': event({
    about: 'A product changed; `changes` holds the new values. Also sent when it is shown, hidden or deleted.',
    payload: z.object({
      ...product,
      ...visibility,
      currency,
      changes: z.object({
        name: z.string().optional(),
        description: z.string().optional(),
        price: money().optional(),
        // Told together: what `price` is before a discount, and how long that lasts (null: without end, or there is none).
        originalPrice: money().optional(),
        discountPercent: z.int().min(0).max(100).nullable().optional(),
        discountEndsAt: instant.nullable().optional(),
        stock: count.optional(),
        status: productStatus.optional(),
        type: productType.optional(),
        imageUrl: z.string().nullable().optional(),
      }),
    }),
    capability: 'catalog',
    version: 2,
    // Version 1 told nothing of discounts.
    upcast: { 1: (payload) => payload },
    when,
    seenBy: {
      seller: 'all',
      product: [...identity, 'currency', 'changes', 'visibleAfter'],
      storefront: [...identity, 'currency', 'changes', 'visibleAfter'],
    },
  }),
  'product:deleted': event({
    about: 'The seller deleted a product; carts and links to it lead nowhere now.',
    payload: z.object({ ...product, ...visibility }),
    capability: 'catalog',
    when,
    seenBy: { seller: 'all', product: identity },
  }),
  'product:stock_changed': event({
    about: 'The number that can be bought changed, by a sale, a reservation, a restock or by hand.',
    payload: z.object({
      ...product,
      ...visibility,
      variantId: z.string().nullable(),
      oldStock: count,
      newStock: count,
    }),
    capability: 'catalog',
    when,
    seenBy: { seller: 'all', product: [...identity, 'variantId', 'oldStock', 'newStock'] },
  }),
  'product:price_changed': event({
    about: 'A product costs something else now.',
    payload: z.object({ ...product, ...visibility, oldPrice: money(), newPrice: money(), currency }),
    capability: 'catalog',
    when,
    seenBy: { seller: 'all', product: [...identity, 'oldPrice', 'newPrice', 'currency'] },
  }),
  'product:low_stock': event({
    about: 'Stock fell to the warning threshold or below it; once a crossing, not on every edit.',
    payload: z.object({ ...product, name: z.string(), currentStock: count, threshold: count }),
    capability: 'catalog',
    seenBy: { seller: 'all' },
  }),
  'stock:low': event({
    about: 'The same crossing as `product:low_stock`, with every field that a listener to this name ever expected.',
    payload: z.object({
      ...product,
      productName: z.string(),
      currentStock: count,
      stock: count,
      threshold: count,
    }),
    capability: 'catalog',
    seenBy: { seller: 'all' },
  }),
  'stock:out': event({
    about: 'The last one was sold, reserved or taken off the shelf.',
    payload: z.object({ ...product, ...visibility, productName: z.string() }),
    capability: 'catalog',
    when,
    seenBy: { seller: 'all', product: [...identity, 'productName'] },
  }),
  'stock:restocked': event({
    about: 'A product that was sold out can be bought again.',
    payload: z.object({ ...product, ...visibility, productName: z.string(), newStock: count }),
    capability: 'catalog',
    when,
    seenBy: { seller: 'all', product: [...identity, 'productName', 'newStock'] },
  }),
};
