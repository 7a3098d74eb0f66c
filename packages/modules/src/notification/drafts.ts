import type { ReadClient } from '@stallwire/db';
import type { EventName, PayloadOf } from '@stallwire/events';
import { inWords } from '@stallwire/events/schema/minor-units';
import type { Topic } from '@stallwire/events/schema/notification';
import type { Followed } from '../follower';
import { type OrderFacts, orderFacts, storeName } from './facts';

/** What is to be told to whom. A topic's table says who of the store's people. */
export interface Draft {
  readonly topic: Topic;
  readonly to: { readonly store: string } | { readonly user: string } | { readonly buyerOf: OrderFacts };
  readonly sellerId: string | null;
  /** By how many unread ones it stands for. */
  readonly title: string | ((count: number) => string);
  readonly message: string;
  /** Path inside the web app. */
  readonly href: string | null;
  readonly groupKey: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  /** Told once a person and group key, ever. */
  readonly once?: boolean;
  /** The topic's, unless told. */
  readonly priority?: 'low' | 'medium' | 'high';
}

type Rule<N extends EventName> = (db: ReadClient, payload: PayloadOf<N>, event: Followed) => Promise<readonly Draft[]>;
type Rules = { readonly [N in EventName]?: Rule<N> };

/** About an order, for its store's people. */
const toStore = (
  order: OrderFacts,
  draft: Pick<Draft, 'topic' | 'title' | 'message' | 'groupKey'> & { once?: boolean },
): Draft => ({
  ...draft,
  to: { store: order.sellerId },
  sellerId: order.sellerId,
  href: `/dashboard/${order.store}/orders/${order.id}`,
  metadata: { orderId: order.id, orderNumber: order.number },
});
/** About an order, for whoever ordered. What is unread of an order is one row: the last word on it. */
const toBuyer = (
  order: OrderFacts,
  draft: Pick<Draft, 'topic' | 'title' | 'message'> & {
    groupKey?: string;
    once?: boolean;
    metadata?: Record<string, string>;
  },
): Draft => ({
  groupKey: `order:${order.id}`,
  ...draft,
  to: { buyerOf: order },
  sellerId: order.sellerId,
  href: `/orders/${order.id}`,
  metadata: { orderId: order.id, orderNumber: order.number, ...draft.metadata },
});
/** About a product, for its store's people. */
const ofProduct = async (
  db: ReadClient,
  { sellerId, productId }: { sellerId: string; productId: string },
  draft: Pick<Draft, 'topic' | 'title' | 'message'>,
): Promise<Draft> => ({
  ...draft,
  to: { store: sellerId },
  sellerId,
  href: `/dashboard/${await storeName(db, sellerId)}/products/${productId}`,
  groupKey: `product:${productId}`,
  metadata: { productId },
});

const rules: Rules = {
  'order:payment_succeeded': async (db, { orderId, part, amount, balanceDue, currency }) => {
    const order = await orderFacts(db, orderId);
    if (!order) return [];
    const paid = inWords(amount, currency);
    const rest = balanceDue > 0 ? ` ${inWords(balanceDue, currency)} will be due later.` : '';
    const told = toBuyer(order, {
      topic: 'order_paid',
      title: `Order #${order.number} is paid`,
      message: `${paid} arrived at ${order.store}.${rest}`,
    });
    if (part === 'balance') {
      const message = `${order.customer} paid the rest: ${paid}.`;
      return [
        toStore(order, {
          topic: 'balance_paid',
          title: `Order #${order.number} is paid in full`,
          message,
          groupKey: null,
        }),
        told,
      ];
    }
    const title = (count: number) => (count === 1 ? `New order #${order.number}` : `${count} new orders`);
    const message = `${order.customer} bought ${order.goods} for ${inWords(order.total, order.currency)}.`;
    return [toStore(order, { topic: 'new_order', title, message, groupKey: `new_order:${order.sellerId}` }), told];
  },
  'payment:failed': async (db, { orderId, message, amount, currency }) => {
    const order = await orderFacts(db, orderId);
    if (!order) return [];
    return [
      toStore(order, {
        topic: 'sale_payment_failed',
        title: `A payment for order #${order.number} failed`,
        message: `${order.customer} tried to pay ${inWords(amount, currency)}.`,
        groupKey: `payment:${orderId}`,
      }),
      toBuyer(order, { topic: 'payment_failed', title: `Your payment for order #${order.number} failed`, message }),
    ];
  },
  'order:fulfilled': async (db, { orderId, carrier, trackingNumber }) => {
    const order = await orderFacts(db, orderId);
    if (!order) return [];
    const by = carrier === null ? 'sent it' : `handed it to ${carrier}`;
    const metadata = trackingNumber === null ? {} : { trackingNumber };
    const title = `Order #${order.number} is on its way`;
    return [toBuyer(order, { topic: 'order_shipped', title, message: `${order.store} ${by}.`, metadata })];
  },
  'order:fulfillment_updated': async (db, { orderId, status }) => {
    const order = status === 'delivered' ? await orderFacts(db, orderId) : null;
    if (!order) return [];
    const title = `Order #${order.number} was delivered`;
    const groupKey = `delivered:${orderId}`;
    return [
      toBuyer(order, {
        topic: 'order_delivered',
        title,
        message: `From ${order.store}: ${order.goods}.`,
        groupKey,
        once: true,
      }),
    ];
  },
  'order:cancelled': async (db, { orderId, cancelledBy, reason }) => {
    const order = await orderFacts(db, orderId);
    if (!order) return [];
    const why = reason === null ? '' : ` ${reason}`;
    const title = `Order #${order.number} was cancelled`;
    const groupKey = `order:${orderId}`;
    if (cancelledBy === 'buyer')
      return [toStore(order, { topic: 'sale_cancelled', title, message: `By ${order.customer}.${why}`, groupKey })];
    const message = cancelledBy === 'seller' ? `By ${order.store}.${why}` : 'It was not paid in time.';
    return [toBuyer(order, { topic: 'order_cancelled', title, message })];
  },
  'order:refund_processed': async (db, { orderId, refundAmount, currency, reason }) => {
    const order = await orderFacts(db, orderId);
    if (!order) return [];
    const title = `${inWords(refundAmount, currency)} of order #${order.number} goes back to you`;
    return [toBuyer(order, { topic: 'order_refunded', title, message: reason ?? `From ${order.store}.` })];
  },
  'payment:refund_failed': async (db, { orderId, amount, currency, wasSent }) => {
    const order = await orderFacts(db, orderId);
    if (!order) return [];
    const sum = inWords(amount, currency);
    const why = wasSent ? 'The buyer’s bank sent it back.' : 'It could not be made.';
    const toSeller = toStore(order, {
      topic: 'refund_failed',
      title: `A refund for order #${order.number} failed`,
      message: `${sum} did not reach ${order.customer}. ${why}`,
      groupKey: `refund:${orderId}`,
    });
    if (!wasSent) return [toSeller];
    const title = `${sum} of order #${order.number} did not reach you`;
    const message = `Your bank sent it back. ${order.store} can send it again.`;
    return [toSeller, toBuyer(order, { topic: 'order_refunded', title, message })];
  },
  'order:updated': async (db, payload, event) => {
    const order = await orderFacts(db, payload.orderId);
    if (!order) return [];
    if (asksBalance(payload)) {
      const message = `${order.store} asks for ${inWords(payload.balanceDue ?? 0, payload.currency)}.`;
      return [toBuyer(order, { topic: 'balance_due', title: `The rest of order #${order.number} is due`, message })];
    }
    return returnDrafts(db, order, event);
  },
  'product:low_stock': async (db, { sellerId, productId, name, currentStock }) => [
    await ofProduct(
      db,
      { sellerId, productId },
      { topic: 'low_stock', title: `${name} is running out`, message: `${currentStock} left.` },
    ),
  ],
  'stock:out': async (db, { sellerId, productId, productName }) => [
    await ofProduct(
      db,
      { sellerId, productId },
      {
        topic: 'out_of_stock',
        title: `${productName} is sold out`,
        message: 'Nobody can buy it until there is more.',
      },
    ),
  ],
  'account:membership_granted': async (db, { sellerId, userId, capabilities }) => {
    const store = await storeName(db, sellerId);
    return [
      {
        topic: 'team',
        to: { user: userId },
        sellerId,
        title: `You work in ${store}`,
        message: `You may deal with: ${capabilities.join(', ')}.`,
        href: `/dashboard/${store}`,
        groupKey: `team:${sellerId}`,
        metadata: { sellerId },
      },
    ];
  },
  'settings:subscription_updated': async (db, { sellerId, ...subscription }) => {
    const store = await storeName(db, sellerId);
    return [
      {
        topic: 'subscription',
        to: { store: sellerId },
        sellerId,
        ...subscriptionWords[wordOf(subscription)],
        href: `/dashboard/${store}/settings/subscription`,
        groupKey: `subscription:${sellerId}`,
        metadata: { subscriptionStatus: subscription.subscriptionStatus },
      },
    ];
  },
};

const subscriptionWords = {
  trial: { title: 'Your trial runs', message: 'Choose a plan before it ends.' },
  chosen: { title: 'Your plan is set up', message: 'It begins when the trial ends.' },
  active: { title: 'Your subscription is active', message: 'Thank you.' },
  past_due: { title: 'A payment for your subscription failed', message: 'Check the card before the store closes.' },
  canceled: { title: 'Your subscription has ended', message: 'The store is closed until you choose a plan.' },
  ends: {
    title: 'Your subscription ends with the paid month',
    message: 'The store closes then, unless you resume it.',
  },
  incomplete: { title: 'Your subscription waits for its first payment', message: 'Confirm it to go on.' },
} as const;

function wordOf({
  subscriptionStatus: status,
  subscriptionPlan: plan,
  endsWithPeriod,
}: Omit<PayloadOf<'settings:subscription_updated'>, 'sellerId'>): keyof typeof subscriptionWords {
  if (endsWithPeriod && status !== 'canceled') return 'ends';
  return status === 'trial' && plan !== null ? 'chosen' : status;
}

type Updated = Pick<PayloadOf<'order:updated'>, 'events' | 'fulfillmentStatus'>;
const asksBalance = ({ events }: Updated): boolean => events.some(({ type }) => type === 'balance_payment_requested');
/** Returns are asked for and answered after something has left; nothing but the timeline says so. */
const mayBeReturn = ({ events, fulfillmentStatus }: Updated): boolean =>
  fulfillmentStatus !== 'unfulfilled' && events.some(({ type }) => type === 'status_change');

/** ms before an event in which what it tells of was written: as long as a transaction may run. */
const commitMs = 15_000;

async function returnDrafts(db: ReadClient, order: OrderFacts, { at }: Followed): Promise<readonly Draft[]> {
  const within = { gte: new Date(at.getTime() - commitMs), lte: at };
  const requests = await db.returnRequest.findMany({
    where: { orderId: order.id, OR: [{ createdAt: within }, { reviewedAt: within }] },
    orderBy: { createdAt: 'asc' },
  });
  const items = await db.orderItem.findMany({ where: { id: { in: requests.map(({ itemId }) => itemId) } } });
  const nameOf = new Map(items.map(({ id, name }) => [id, name]));
  return requests.flatMap(({ id, status, reviewedAt, itemId, quantity, reason, note }): Draft[] => {
    const goods = `${quantity} × ${nameOf.get(itemId) ?? 'something'}`;
    const groupKey = `return:${id}:${reviewedAt === null ? 'asked' : status}`;
    if (reviewedAt === null) {
      const title = `${order.customer} wants to send ${goods} back`;
      return [toStore(order, { topic: 'return_requested', title, message: reason, groupKey, once: true })];
    }
    if (status !== 'approved' && status !== 'rejected') return [];
    const title = status === 'approved' ? `You may send ${goods} back` : `${order.store} does not take ${goods} back`;
    return [
      toBuyer(order, {
        topic: 'return_answered',
        title,
        message: note ?? `Order #${order.number}.`,
        groupKey,
        once: true,
      }),
    ];
  });
}

/** True for events of which somebody may want to know. */
export function isNotable({ name, payload }: Pick<Followed, 'name' | 'payload'>): boolean {
  if (name !== 'order:updated') return name in rules;
  const updated = asUpdated(payload);
  return asksBalance(updated) || mayBeReturn(updated);
}
/** A payload of this name was parsed by its schema before it was written. */
const asUpdated = (payload: unknown) => payload as Updated;

/** What an event is worth telling people of, besides those whom it reaches live. */
export async function draftsOf(db: ReadClient, event: Followed): Promise<readonly Draft[]> {
  const rule = rules[event.name];
  return rule ? asAnyRule(rule)(db, event.payload, event) : [];
}
/** The rule is the event's own: both come from its name. */
const asAnyRule = (rule: unknown) =>
  rule as (db: ReadClient, payload: unknown, event: Followed) => Promise<readonly Draft[]>;
