import { z } from 'zod';
import { event } from '../event';
import { count, currency, id, money } from '../fields';

/** Numbers for the seller's people. They are absolute where they can be, so that a missed one is mended by the next. */
export const analyticsEvents = {
  'analytics:sale_completed': event({
    about: 'An order was placed; `productId` is set when it holds one product only.',
    payload: z.object({ sellerId: id, orderId: id, amount: money(), currency, productId: id.nullable() }),
    capability: 'money',
    seenBy: { seller: 'all', order: 'nothing' },
  }),
  'analytics:product_viewed': event({
    about:
      'Products were looked at; `viewCount` is a product’s count so far. Told about once a second, for all that were.',
    version: 2,
    payload: z.object({
      sellerId: id,
      /** The one with the most views, of those that were looked at since the last time. */
      productId: id,
      viewCount: count,
      /** The others that were. */
      others: z.array(z.object({ productId: id, viewCount: count })),
    }),
    upcast: { 1: (older) => ({ ...older, others: [] }) },
    capability: 'catalog',
    seenBy: { seller: 'all' },
  }),
  'analytics:revenue_updated': event({
    about:
      'The revenue of a period changed; `newRevenue` is what came in less what went back. Told about once a second.',
    payload: z.object({
      sellerId: id,
      totalRevenue: money(),
      newRevenue: money(),
      currency,
      period: z.enum(['today', 'week', 'month', 'year']),
    }),
    capability: 'money',
    seenBy: { seller: 'all' },
  }),
  'analytics:inventory_alert': event({
    about: 'A product is running out, or has run out; `currentStock` is what is left as this is told.',
    payload: z.object({
      sellerId: id,
      productId: id,
      productName: z.string(),
      currentStock: count,
      alertType: z.enum(['low', 'out']),
    }),
    capability: 'catalog',
    seenBy: { seller: 'all' },
  }),
  'analytics:metrics_updated': event({
    about: 'The key figures of the store changed; only those that did are there.',
    payload: z.object({
      sellerId: id,
      currency,
      metrics: z.object({
        totalOrders: count.optional(),
        totalRevenue: money().optional(),
        totalProducts: count.optional(),
        averageOrderValue: money().optional(),
      }),
    }),
    capability: 'money',
    seenBy: { seller: 'all' },
  }),
};
