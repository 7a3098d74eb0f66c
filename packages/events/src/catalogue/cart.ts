import { z } from 'zod';
import { event } from '../event';
import { alsoCalled, count, currency, flag, id, instant, money, version } from '../fields';
import { cartStatus, productType } from '../statuses';

/** Prices are after an active discount; `originalPrice` is before it. */
const cartItem = z.object({
  productId: alsoCalled('product_id', id),
  variantId: alsoCalled('variant_id', z.string().nullable()),
  name: z.string(),
  price: money(),
  originalPrice: money(),
  quantity: z.int().min(1),
  productType,
  sellerId: id,
  images: z.array(z.string()),
  variant: z.object({ size: z.string(), color: z.string().nullable() }).nullable(),
  discountPercentage: z.int().min(0).max(100).nullable(),
  discountAmount: money().nullable(),
  depositAmount: money().nullable(),
  requiresDeposit: flag(),
  promotionActive: flag(),
  productSku: z.string().nullable(),
  variantSku: z.string().nullable(),
});

export const cartEvents = {
  'cart:updated': event({
    about: 'Something was put into the cart, changed or taken out; carries the whole cart as it is now.',
    payload: z.object({
      cartId: alsoCalled('id', id),
      sellerId: id,
      buyerId: id.nullable(),
      version,
      status: cartStatus,
      currency,
      items: z.array(cartItem),
      itemCount: count,
      subtotal: money(),
      createdAt: instant,
      updatedAt: instant,
    }),
    capability: 'orders',
    seenBy: { seller: 'nothing', buyer: 'all', cart: 'all' },
  }),
};
