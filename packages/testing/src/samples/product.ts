import { ids } from './ids';
import type { SamplesOf } from './samples-of';

const product = { productId: ids.product, sellerId: ids.seller, version: 7 };
const visible = { visibleBefore: true, visibleAfter: true };
const productName = 'Speckled mug, 300 ml';

export const productSamples = {
  'product:created': {
    ...product,
    version: 1,
    visibleBefore: false,
    visibleAfter: true,
    name: productName,
    price: 2850,
    currency: 'USD',
    stock: 24,
    status: 'active',
    type: 'in_stock',
    imageUrl: '/uploads/mug-1d20.webp',
  },
  'product:updated': {
    ...product,
    ...visible,
    currency: 'USD',
    changes: { name: productName, price: 2650, stock: 18, status: 'active' },
  },
  'product:deleted': { ...product, visibleBefore: true, visibleAfter: false },
  'product:stock_changed': { ...product, ...visible, variantId: 'm-blue', oldStock: 18, newStock: 16 },
  'product:price_changed': { ...product, ...visible, oldPrice: 2850, newPrice: 2650, currency: 'USD' },
  'product:low_stock': { ...product, name: productName, currentStock: 9, threshold: 10 },
  'stock:low': { ...product, productName, currentStock: 9, stock: 9, threshold: 10 },
  'stock:out': { ...product, ...visible, productName },
  'stock:restocked': { ...product, ...visible, productName, newStock: 30 },
} satisfies SamplesOf<'product'>;
