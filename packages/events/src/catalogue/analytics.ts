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
    about: 'Somebody looked at a product; `viewCount` is its count so far.',
    payload: z.object({ sellerId: id, productId: id, viewCount: count }),
    capability: 'catalog',
    seenBy: { seller: 'all' },
  }),
  'analytics:revenue_updated': event({
    about: 'The revenue of a period changed; `newRevenue` is what was added.',
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
    about: 'A product is running out, or has run out.',
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
