import { z } from 'zod';
import type { Capability } from '../audiences';

/** What somebody can be notified of. `store`: its people with the capability; `seller`: who has a store; `buyer`; `person`: anybody. */
interface TopicDef {
  readonly kind: 'order' | 'payment' | 'shipping' | 'system';
  readonly side: 'store' | 'seller' | 'buyer' | 'person';
  readonly capability?: Capability;
  /** As the list of preferences names it. */
  readonly label: string;
  readonly priority: 'low' | 'medium' | 'high';
  /** Whether an e-mail goes out too, unless the person says otherwise. */
  readonly email: boolean;
}

export const topics = {
  new_order: {
    kind: 'order',
    side: 'store',
    capability: 'orders',
    label: 'A new order',
    priority: 'medium',
    email: true,
  },
  balance_paid: {
    kind: 'payment',
    side: 'store',
    capability: 'orders',
    label: 'The rest of an order was paid',
    priority: 'medium',
    email: false,
  },
  sale_payment_failed: {
    kind: 'payment',
    side: 'store',
    capability: 'money',
    label: 'A buyer’s payment failed',
    priority: 'medium',
    email: false,
  },
  refund_failed: {
    kind: 'payment',
    side: 'store',
    capability: 'money',
    label: 'A refund failed',
    priority: 'high',
    email: true,
  },
  sale_cancelled: {
    kind: 'order',
    side: 'store',
    capability: 'orders',
    label: 'A buyer cancelled an order',
    priority: 'high',
    email: true,
  },
  return_requested: {
    kind: 'order',
    side: 'store',
    capability: 'orders',
    label: 'A buyer wants to send something back',
    priority: 'high',
    email: true,
  },
  low_stock: {
    kind: 'system',
    side: 'store',
    capability: 'catalog',
    label: 'A product is running out',
    priority: 'medium',
    email: false,
  },
  out_of_stock: {
    kind: 'system',
    side: 'store',
    capability: 'catalog',
    label: 'A product is sold out',
    priority: 'high',
    email: true,
  },
  subscription: {
    kind: 'system',
    side: 'store',
    capability: 'settings',
    label: 'The store’s own subscription',
    priority: 'high',
    email: true,
  },
  announcement: { kind: 'system', side: 'seller', label: 'News from Stallwire', priority: 'medium', email: false },
  team: { kind: 'system', side: 'person', label: 'Work in a store', priority: 'medium', email: true },
  order_paid: { kind: 'payment', side: 'buyer', label: 'A payment arrived', priority: 'low', email: true },
  payment_failed: { kind: 'payment', side: 'buyer', label: 'A payment failed', priority: 'high', email: true },
  balance_due: {
    kind: 'payment',
    side: 'buyer',
    label: 'The rest of an order is to be paid',
    priority: 'high',
    email: true,
  },
  order_shipped: { kind: 'shipping', side: 'buyer', label: 'A parcel is on its way', priority: 'medium', email: true },
  order_delivered: { kind: 'shipping', side: 'buyer', label: 'A parcel was delivered', priority: 'low', email: false },
  order_cancelled: { kind: 'order', side: 'buyer', label: 'An order was cancelled', priority: 'high', email: true },
  order_refunded: { kind: 'payment', side: 'buyer', label: 'Money goes back', priority: 'medium', email: true },
  return_answered: {
    kind: 'order',
    side: 'buyer',
    label: 'The store answered a return',
    priority: 'high',
    email: true,
  },
} as const satisfies Record<string, TopicDef>;

export type Topic = keyof typeof topics;
export const topicNames = Object.keys(topics) as [Topic, ...Topic[]];
export const topicSchema = z.enum(topicNames);

/** One topic, with the types that do not depend on which. */
export const topicOf = (topic: Topic): TopicDef => topics[topic];

/** Where a person hears of a topic. */
export interface Preference {
  readonly inApp: boolean;
  readonly email: boolean;
}
/** What everybody hears, who has not said otherwise. */
export const usualPreference = (topic: Topic): Preference => ({ inApp: true, email: topics[topic].email });
