import { z } from 'zod';

/** The closed lists of the trade, one spelling each: lower case, underscores. */

export const productStatuses = ['draft', 'active', 'coming_soon', 'paused', 'out_of_stock', 'archived'] as const;
export const productStatus = z.enum(productStatuses);
export type ProductStatus = (typeof productStatuses)[number];
/** `pre_order` and `made_to_order` ignore stock. */
export const productTypes = ['in_stock', 'pre_order', 'made_to_order', 'wholesale'] as const;
export const productType = z.enum(productTypes);
export type ProductType = (typeof productTypes)[number];

export const cartStatuses = ['active', 'completed'] as const;
export const cartStatus = z.enum(cartStatuses);
export type CartStatus = (typeof cartStatuses)[number];

export const orderStatuses = ['pending', 'processing', 'shipped', 'delivered', 'cancelled'] as const;
export const orderStatus = z.enum(orderStatuses);
export type OrderStatus = (typeof orderStatuses)[number];
export const paymentStatuses = [
  'pending',
  'partially_paid',
  'fully_paid',
  'failed',
  'partially_refunded',
  'refunded',
] as const;
export const paymentStatus = z.enum(paymentStatuses);
export type PaymentStatus = (typeof paymentStatuses)[number];
export const fulfillmentStatuses = ['unfulfilled', 'partially_fulfilled', 'fulfilled'] as const;
export const fulfillmentStatus = z.enum(fulfillmentStatuses);
export type FulfillmentStatus = (typeof fulfillmentStatuses)[number];
export const orderItemStatuses = [
  'pending',
  'processing',
  'ready_to_ship',
  'shipped',
  'delivered',
  'cancelled',
  'returned',
  'refunded',
] as const;
export const orderItemStatus = z.enum(orderItemStatuses);
export type OrderItemStatus = (typeof orderItemStatuses)[number];

export const wholesaleInvitationStatuses = ['pending', 'accepted', 'rejected', 'cancelled', 'expired'] as const;
export const wholesaleInvitationStatus = z.enum(wholesaleInvitationStatuses);
export type WholesaleInvitationStatus = (typeof wholesaleInvitationStatuses)[number];
export const wholesaleOrderStatuses = [
  'pending',
  'deposit_paid',
  'awaiting_balance',
  'balance_overdue',
  'ready_to_release',
  'in_production',
  'fulfilled',
  'cancelled',
] as const;
export const wholesaleOrderStatus = z.enum(wholesaleOrderStatuses);
export type WholesaleOrderStatus = (typeof wholesaleOrderStatuses)[number];

/** `rejected` is ours: the legacy wire has an event of that name and no status for it. */
export const quotationStatuses = [
  'draft',
  'sent',
  'viewed',
  'accepted',
  'rejected',
  'deposit_paid',
  'balance_due',
  'fully_paid',
  'completed',
  'expired',
  'cancelled',
] as const;
export const quotationStatus = z.enum(quotationStatuses);
export type QuotationStatus = (typeof quotationStatuses)[number];
