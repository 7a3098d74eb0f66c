import type { CartLine } from '@/trpc/types';

/** Two bowls of five, at 20.00 each, with `changes`. */
export const cartLine = (changes: Partial<CartLine> = {}): CartLine => ({
  productId: 'bowl',
  variantId: null,
  name: 'Bowl',
  price: 2_000,
  originalPrice: 2_000,
  quantity: 2,
  productType: 'in_stock',
  sellerId: 'ada',
  images: [],
  variant: null,
  discountPercentage: null,
  discountAmount: null,
  depositAmount: null,
  requiresDeposit: false,
  promotionActive: false,
  productSku: null,
  variantSku: null,
  available: 5,
  problem: null,
  ...changes,
});
