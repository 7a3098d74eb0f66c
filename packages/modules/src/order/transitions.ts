import type {
  BalanceRequestStatus,
  FulfillmentStatus,
  OrderItemStatus,
  OrderPaymentStatus,
  OrderStatus,
  ReturnStatus,
} from '@stallwire/db';
import type { Transitions } from '../transitions';

export const orderTransitions: Transitions<OrderStatus> = {
  pending: ['processing', 'cancelled'],
  // Delivered at once when the rest was refunded after the first parcels had arrived.
  processing: ['shipped', 'delivered', 'cancelled'],
  shipped: ['delivered'],
  delivered: [],
  cancelled: [],
};

/** `failed` is a refused attempt: the same payment may be tried again. What was refunded is paid again when the payer's bank sends it back. */
export const paymentStatusTransitions: Transitions<OrderPaymentStatus> = {
  pending: ['failed', 'partially_paid', 'fully_paid'],
  failed: ['partially_paid', 'fully_paid'],
  partially_paid: ['fully_paid', 'partially_refunded', 'refunded'],
  fully_paid: ['partially_refunded', 'refunded'],
  partially_refunded: ['refunded', 'partially_paid', 'fully_paid'],
  refunded: ['partially_refunded', 'partially_paid', 'fully_paid'],
};

export const fulfillmentTransitions: Transitions<FulfillmentStatus> = {
  unfulfilled: ['partially_fulfilled', 'fulfilled'],
  partially_fulfilled: ['fulfilled'],
  fulfilled: [],
};

export const itemTransitions: Transitions<OrderItemStatus> = {
  pending: ['processing', 'cancelled', 'refunded'],
  processing: ['ready_to_ship', 'shipped', 'cancelled', 'refunded'],
  ready_to_ship: ['shipped', 'cancelled', 'refunded'],
  shipped: ['delivered', 'returned', 'refunded'],
  delivered: ['returned', 'refunded'],
  returned: ['refunded'],
  cancelled: [],
  // The payer's bank sent the money back.
  refunded: ['pending', 'processing', 'shipped', 'delivered', 'returned'],
};

export const returnTransitions: Transitions<ReturnStatus> = {
  pending: ['approved', 'rejected'],
  approved: ['received'],
  rejected: [],
  received: [],
};

/** A request that ran out may be made again, or be paid without that. */
export const balanceTransitions: Transitions<BalanceRequestStatus> = {
  pending: ['requested', 'paid', 'cancelled'],
  requested: ['paid', 'failed', 'cancelled'],
  failed: ['requested', 'paid', 'cancelled'],
  cancelled: ['requested', 'paid'],
  paid: [],
};
