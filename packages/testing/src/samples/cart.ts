import { at, ids } from './ids';
import type { SamplesOf } from './samples-of';

export const cartSamples = {
  'cart:updated': {
    cartId: ids.cart,
    sellerId: ids.seller,
    buyerId: ids.buyer,
    version: 3,
    status: 'active',
    currency: 'USD',
    items: [
      {
        productId: ids.product,
        variantId: 'm-blue',
        name: 'Speckled mug, 300 ml',
        price: 2565,
        originalPrice: 2850,
        quantity: 2,
        productType: 'in_stock',
        sellerId: ids.seller,
        images: ['/uploads/mug-1d20.webp'],
        variant: { size: 'M', color: 'Blue' },
        discountPercentage: 10,
        discountAmount: 285,
        depositAmount: null,
        requiresDeposit: false,
        promotionActive: true,
        productSku: 'MUG-300',
        variantSku: 'MUG-300-M-BLUE',
      },
    ],
    itemCount: 2,
    subtotal: 5130,
    createdAt: at.morning,
    updatedAt: at.noon,
  },
} satisfies SamplesOf<'cart'>;
