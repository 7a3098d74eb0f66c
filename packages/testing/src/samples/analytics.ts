import { ids } from './ids';
import type { SamplesOf } from './samples-of';

const store = { sellerId: ids.seller };

export const analyticsSamples = {
  'analytics:sale_completed': { ...store, orderId: ids.order, amount: 10184, currency: 'USD', productId: null },
  'analytics:product_viewed': { ...store, productId: ids.product, viewCount: 128, others: [] },
  'analytics:revenue_updated': {
    ...store,
    totalRevenue: 241790,
    newRevenue: 10184,
    currency: 'USD',
    period: 'today',
  },
  'analytics:inventory_alert': {
    ...store,
    productId: ids.product,
    productName: 'Speckled mug, 300 ml',
    currentStock: 9,
    alertType: 'low',
  },
  'analytics:metrics_updated': {
    ...store,
    currency: 'USD',
    metrics: { totalOrders: 31, totalRevenue: 241790, averageOrderValue: 7800 },
  },
} satisfies SamplesOf<'analytics'>;
