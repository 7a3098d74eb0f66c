import {
  type FulfillmentStatus,
  newId,
  type Order,
  type OrderItem,
  type OrderTimelineEntry,
  type OrderTimelineType,
} from '@stallwire/db';
import { type Lock, refuse } from '@stallwire/kernel';
import { mayMove, type Transitions } from '../transitions';
import type { Side } from './access';
import type { OrderTx } from './module';
import { type OrderRow, type OrderSnapshot, snapshotOf } from './snapshot';
import { fulfillmentTransitions, itemTransitions, orderTransitions, paymentStatusTransitions } from './transitions';

type OrderField =
  | 'status'
  | 'paymentStatus'
  | 'amountPaid'
  | 'amountRefunded'
  | 'cancelledBy'
  | 'cancelReason'
  | 'paidAt'
  | 'balancePaidAt'
  | 'paymentDueAt';
type ItemField =
  | 'status'
  | 'trackingNumber'
  | 'trackingUrl'
  | 'carrier'
  | 'shippedAt'
  | 'deliveredAt'
  | 'returnedAt'
  | 'refundedAt'
  | 'refundedQuantity'
  | 'refundedAmount';

export interface OrderChange {
  readonly by: Side;
  /** New values; statuses along their tables. */
  readonly order?: Partial<Pick<Order, OrderField>>;
  readonly items?: readonly ({ readonly id: string } & Partial<Pick<OrderItem, ItemField>>)[];
  /** Lines for the timeline, oldest first. */
  readonly says: readonly { readonly type: OrderTimelineType; readonly description: string }[];
}

export interface Moved {
  readonly order: OrderRow;
  readonly snapshot: OrderSnapshot;
  /** What every event about the order begins with. */
  readonly head: Pick<OrderSnapshot, 'orderId' | 'orderNumber' | 'sellerId' | 'buyerId' | 'version'>;
}

export const withItems = { items: { orderBy: { position: 'asc' } } } as const;

/** An order, locked until the commit. @throws Refusal order.not_found */
export async function lockedOrder(tx: OrderTx, lock: Lock, orderId: string): Promise<OrderRow> {
  await lock('order', [orderId]);
  const row = await tx.order.findUnique({ where: { id: orderId }, include: withItems });
  if (!row) throw refuse('order.not_found');
  return row;
}

function check<S extends string>(table: Transitions<S>, from: S, to: S | undefined): void {
  if (to !== undefined && to !== from && !mayMove(table, from, to)) throw refuse('order.moved_on');
}

/** Lines that are to be sent, or were: what was called off or given back before it left is not. */
const counts = (item: OrderItem): boolean =>
  item.status !== 'cancelled' && (item.status !== 'refunded' || item.shippedAt !== null);

/** None, some or all of the lines have left. An order of which nothing is to be sent stays where it was. */
export function fulfillmentOf(items: readonly OrderItem[], before: FulfillmentStatus): FulfillmentStatus {
  const sendable = items.filter(counts);
  const sent = sendable.filter((item) => item.shippedAt !== null).length;
  if (sendable.length === 0 || sent === 0) return before;
  return sent === sendable.length ? 'fulfilled' : 'partially_fulfilled';
}

/**
 * The one way an order changes once it is placed: statuses move along their tables, the version goes up by one, the timeline grows.
 * @param before locked by `lockedOrder`
 * @throws Refusal order.moved_on
 */
export async function moveOrder(tx: OrderTx, before: OrderRow, change: OrderChange): Promise<Moved> {
  const changes = new Map((change.items ?? []).map(({ id, ...fields }) => [id, fields]));
  const items = before.items.map((item) => ({ ...item, ...changes.get(item.id) }));
  const fulfillmentStatus = fulfillmentOf(items, before.fulfillmentStatus);
  // What was left to send was refunded or called off, or has left by now.
  const sent = fulfillmentStatus === 'fulfilled' && before.status === 'processing';
  const arrived = items.filter(counts).every((item) => item.deliveredAt !== null);
  const status = change.order?.status ?? (sent ? (arrived ? 'delivered' : 'shipped') : before.status);
  check(orderTransitions, before.status, status);
  check(paymentStatusTransitions, before.paymentStatus, change.order?.paymentStatus);
  check(fulfillmentTransitions, before.fulfillmentStatus, fulfillmentStatus);
  for (const item of before.items) check(itemTransitions, item.status, changes.get(item.id)?.status);

  for (const [id, data] of changes) await tx.orderItem.update({ where: { id }, data });
  const order = await tx.order.update({
    where: { id: before.id },
    data: { ...change.order, status, fulfillmentStatus, version: { increment: 1 } },
    include: withItems,
  });
  const entries = await addEntries(tx, order.id, change);
  const snapshot = snapshotOf(order, entries, await intentIdOf(tx, order.id));
  return { order, snapshot, head: headOf(snapshot) };
}

export const headOf = ({ orderId, orderNumber, sellerId, buyerId, version }: OrderSnapshot): Moved['head'] => ({
  orderId,
  orderNumber,
  sellerId,
  buyerId,
  version,
});

/** Writes lines of the timeline. */
export async function addEntries(
  tx: OrderTx,
  orderId: string,
  { by, says }: Pick<OrderChange, 'by' | 'says'>,
): Promise<readonly OrderTimelineEntry[]> {
  const createdAt = new Date();
  const entries = says.map((said) => ({ id: newId(), orderId, performedBy: by, createdAt, ...said }));
  await tx.orderTimelineEntry.createMany({ data: entries });
  return entries;
}

/** The provider's id of the payment that was made or begun last. */
export async function intentIdOf(tx: Pick<OrderTx, 'payment'>, orderId: string): Promise<string | null> {
  const payment = await tx.payment.findFirst({
    where: { orderId, intentId: { not: null } },
    select: { intentId: true },
    orderBy: { id: 'desc' },
  });
  return payment?.intentId ?? null;
}
