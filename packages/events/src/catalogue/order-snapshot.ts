import { z } from 'zod';
import { alsoCalled, count, currency, id, instant, money, version } from '../fields';
import { fulfillmentStatus, orderItemStatus, orderStatus, paymentStatus, productType } from '../statuses';

const text = z.string().nullable();

/** Where a parcel or a bill goes. `country` is ISO 3166-1 alpha-2. */
export const address = z.object({
  fullName: z.string(),
  addressLine1: z.string(),
  addressLine2: text,
  city: z.string(),
  state: text,
  postalCode: z.string(),
  country: z.string().length(2),
  phone: text,
});

/** A line as it was sold: later edits of the product do not change it. */
const orderItem = z.object({
  itemId: id,
  productId: id,
  variantId: text,
  name: z.string(),
  imageUrl: text,
  productType,
  productSku: text,
  variantSku: text,
  variant: z.object({ size: z.string(), color: text }).nullable(),
  quantity: z.int().min(1),
  price: money(),
  subtotal: money(),
  depositAmount: money().nullable(),
  status: orderItemStatus,
  trackingNumber: text,
  trackingUrl: text,
  carrier: text,
  shippedAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  returnedAt: instant.nullable(),
  refundedAt: instant.nullable(),
  refundedQuantity: count,
  refundedAmount: money(),
});

/** An entry of the order's timeline; buyer and seller may both read every one that travels here. */
const orderTimelineEntry = z.object({
  id,
  type: z.enum([
    'status_change',
    'email_sent',
    'payment_received',
    'refund_processed',
    'tracking_updated',
    'balance_payment_requested',
    'balance_payment_received',
    'document_generated',
  ]),
  description: z.string(),
  performedBy: z.enum(['buyer', 'seller', 'system']),
  createdAt: instant,
});

/** A whole order at one version. `events` holds what this change added to its timeline, not the history. */
export const orderSnapshot = z.object({
  orderId: alsoCalled('id', id),
  orderNumber: z.string(),
  sellerId: id,
  buyerId: id.nullable(),
  version,
  status: orderStatus,
  fulfillmentStatus,
  paymentStatus,
  paymentType: z.enum(['full', 'deposit']),
  currency,
  subtotal: money(),
  taxAmount: money(),
  shippingCost: money(),
  totalAmount: money(),
  amountPaid: money(),
  amountRefunded: money(),
  depositAmount: money().nullable(),
  balanceDue: money().nullable(),
  customerName: z.string(),
  customerEmail: z.string(),
  customerPhone: text,
  shippingAddress: address,
  billingAddress: address.nullable(),
  items: z.array(orderItem),
  trackingNumber: text,
  trackingUrl: text,
  carrier: text,
  paymentIntentId: text,
  balancePaidAt: instant.nullable(),
  paidAt: instant.nullable(),
  events: z.array(orderTimelineEntry),
  createdAt: instant,
  updatedAt: instant,
});
