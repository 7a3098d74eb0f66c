import { z } from 'zod';
import { event } from '../event';
import { currency, id, money, version } from '../fields';
import { fulfillmentStatus, orderStatus, paymentStatus } from '../statuses';
import { orderSnapshot } from './order-snapshot';

/** `buyerId` is null when a guest ordered; the guest follows the order's own channel. */
const order = { orderId: id, orderNumber: z.string(), sellerId: id, buyerId: id.nullable(), version };
const everyone = { seller: 'all', buyer: 'all', order: 'all' } as const;
const parcel = {
  trackingNumber: z.string().nullable(),
  trackingUrl: z.string().nullable(),
  carrier: z.string().nullable(),
  fulfillmentStatus,
  /** The lines that this parcel or change is about. */
  itemIds: z.array(id),
};

/** Each comes with an `order:updated` of the same version. */
export const orderEvents = {
  'order:updated': event({
    about: 'An order changed in any way; carries the whole order as it is now.',
    payload: orderSnapshot,
    capability: 'orders',
    seenBy: everyone,
  }),
  'order:created': event({
    about: 'A buyer placed an order.',
    payload: z.object({
      ...order,
      status: orderStatus,
      paymentStatus,
      total: money(),
      currency,
      itemCount: z.int().min(1),
      customerName: z.string(),
    }),
    capability: 'orders',
    seenBy: everyone,
  }),
  'order:payment_succeeded': event({
    about: 'Money for an order arrived: all of it, a deposit or the balance.',
    payload: z.object({
      ...order,
      paymentId: id,
      part: z.enum(['full', 'deposit', 'balance']),
      amount: money(),
      /** Paid in total so far, this payment included. */
      amountPaid: money(),
      balanceDue: money(),
      currency,
      paymentStatus,
    }),
    capability: 'orders',
    seenBy: everyone,
  }),
  'order:fulfilled': event({
    about: 'The seller handed a parcel to a carrier.',
    payload: z.object({ ...order, ...parcel }),
    capability: 'orders',
    seenBy: everyone,
  }),
  'order:fulfillment_updated': event({
    about: 'The way of a parcel changed: tracking corrected, delivered, returned.',
    payload: z.object({ ...order, ...parcel, status: orderStatus }),
    capability: 'orders',
    seenBy: everyone,
  }),
  'order:refund_processed': event({
    about: 'Money went back to the buyer.',
    payload: z.object({
      ...order,
      refundId: id,
      refundAmount: money(),
      /** Refunded in total so far, this refund included. */
      amountRefunded: money(),
      currency,
      paymentStatus,
      reason: z.string().nullable(),
    }),
    capability: 'orders',
    seenBy: everyone,
  }),
  'order:cancelled': event({
    about: 'An order was called off.',
    payload: z.object({ ...order, cancelledBy: z.enum(['buyer', 'seller', 'system']), reason: z.string().nullable() }),
    capability: 'orders',
    seenBy: everyone,
  }),
};
