import type { Order, OrderItem, OrderTimelineEntry } from '@stallwire/db';
import type { PayloadOf } from '@stallwire/events';

export type OrderRow = Order & { readonly items: readonly OrderItem[] };
export type OrderSnapshot = PayloadOf<'order:updated'>;
type Address = OrderSnapshot['shippingAddress'];

const time = (at: Date | null): string | null => at?.toISOString() ?? null;
/** Addresses are written by `place` alone, through the schema of the wire. */
export const asAddress = (json: unknown): Address => json as Address;

/** What is still to be paid. Null for an order that is paid at once. */
export const balanceOf = (order: Order): number | null =>
  order.paymentType === 'deposit' ? order.totalAmount - order.amountPaid : null;

export const entryOf = (entry: OrderTimelineEntry): OrderSnapshot['events'][number] => ({
  id: entry.id,
  type: entry.type,
  description: entry.description,
  performedBy: asSide(entry.performedBy),
  createdAt: entry.createdAt.toISOString(),
});
/** The database holds the three words only. */
const asSide = (text: string) => text as 'buyer' | 'seller' | 'system';

const itemOf = (item: OrderItem): OrderSnapshot['items'][number] => ({
  itemId: item.id,
  productId: item.productId,
  variantId: item.variantId || null,
  name: item.name,
  imageUrl: item.imageUrl,
  productType: item.productType,
  productSku: item.productSku,
  variantSku: item.variantSku,
  variant: item.size === null ? null : { size: item.size, color: item.color },
  quantity: item.quantity,
  price: item.price,
  subtotal: item.subtotal,
  depositAmount: item.depositAmount,
  status: item.status,
  trackingNumber: item.trackingNumber,
  trackingUrl: item.trackingUrl,
  carrier: item.carrier,
  shippedAt: time(item.shippedAt),
  deliveredAt: time(item.deliveredAt),
  returnedAt: time(item.returnedAt),
  refundedAt: time(item.refundedAt),
  refundedQuantity: item.refundedQuantity,
  refundedAmount: item.refundedAmount,
});

/** The parcel that left last stands for the order. */
const lastShipped = (items: readonly OrderItem[]): OrderItem | undefined =>
  items
    .filter((item) => item.shippedAt !== null)
    .sort((a, b) => (b.shippedAt?.getTime() ?? 0) - (a.shippedAt?.getTime() ?? 0))[0];

/** An order as `order:updated` carries it. `entries` are those to show: what a change added, or all. */
export function snapshotOf(
  order: OrderRow,
  entries: readonly OrderTimelineEntry[],
  paymentIntentId: string | null,
): OrderSnapshot {
  const parcel = lastShipped(order.items);
  return {
    orderId: order.id,
    orderNumber: String(order.number),
    sellerId: order.sellerId,
    buyerId: order.buyerId,
    version: order.version,
    status: order.status,
    fulfillmentStatus: order.fulfillmentStatus,
    paymentStatus: order.paymentStatus,
    paymentType: order.paymentType,
    currency: order.currency,
    subtotal: order.subtotal,
    taxAmount: order.taxAmount,
    shippingCost: order.shippingCost,
    totalAmount: order.totalAmount,
    amountPaid: order.amountPaid,
    amountRefunded: order.amountRefunded,
    depositAmount: order.depositAmount,
    balanceDue: balanceOf(order),
    customerName: order.customerName,
    customerEmail: order.customerEmail,
    customerPhone: order.customerPhone,
    shippingAddress: asAddress(order.shippingAddress),
    billingAddress: order.billingAddress === null ? null : asAddress(order.billingAddress),
    items: order.items.map(itemOf),
    trackingNumber: parcel?.trackingNumber ?? null,
    trackingUrl: parcel?.trackingUrl ?? null,
    carrier: parcel?.carrier ?? null,
    paymentIntentId,
    balancePaidAt: time(order.balancePaidAt),
    paidAt: time(order.paidAt),
    events: entries.map(entryOf),
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
  };
}
