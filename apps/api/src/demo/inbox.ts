import { newId, type Prisma } from '@stallwire/db';
import { inWords } from '@stallwire/events/schema/minor-units';
import type { Sale } from './orders/sale';

interface InboxOptions {
  readonly sellerId: string;
  readonly username: string;
  readonly sales: readonly Sale[];
  readonly now: Date;
}

const day = 24 * 60 * 60_000;
/** Notifications of each kind, the latest ones. */
const most = 12;

type Row = Omit<Prisma.NotificationCreateManyInput, 'id' | 'createdAt' | 'readAt'> & { readonly at: Date };

/** What the shop and its buyers were told of the last orders; what is older than a day has been read. */
export async function createInbox(tx: Prisma.TransactionClient, { sellerId, username, sales, now }: InboxOptions) {
  const paid = sales.filter(({ payments }) => payments.some(({ state }) => state === 'succeeded'));
  const rows = [
    ...paid.slice(-most).map((sale) => soldRow(sale, sellerId, username)),
    ...paid
      .filter(({ items }) => items.some(({ shippedAt }) => shippedAt))
      .slice(-most)
      .flatMap((sale) => shippedRow(sale, username)),
  ];
  const people = [...new Set(rows.map(({ userId }) => userId))];
  await tx.inbox.createMany({ data: people.map((id) => ({ id })), skipDuplicates: true });
  await tx.notification.createMany({
    data: rows.map(({ at, ...row }) => ({
      ...row,
      id: newId(),
      createdAt: at,
      readAt: now.getTime() - at.getTime() > day ? new Date(at.getTime() + day / 4) : null,
    })),
  });
}

function soldRow({ order, items }: Sale, sellerId: string, username: string): Row {
  const [first] = items;
  const more = items.slice(1).reduce((sum, { quantity }) => sum + quantity, 0);
  const goods = first ? `${first.quantity} × ${first.name}${more > 0 ? ` and ${more} more` : ''}` : 'something';
  return {
    userId: sellerId,
    sellerId,
    kind: 'order',
    topic: 'new_order',
    title: `New order #${order.number}`,
    message: `${order.customerName} bought ${goods} for ${inWords(order.totalAmount, order.currency)}.`,
    priority: 'medium',
    href: `/dashboard/${username}/orders/${order.id}`,
    groupKey: null,
    metadata: { orderId: order.id, orderNumber: String(order.number) },
    at: new Date(order.createdAt ?? Date.now()),
  };
}

function shippedRow({ order, items }: Sale, username: string): Row[] {
  const at = items.find(({ shippedAt }) => shippedAt)?.shippedAt;
  if (!order.buyerId || !at) return [];
  return [
    {
      userId: order.buyerId,
      sellerId: order.sellerId,
      kind: 'shipping',
      topic: 'order_shipped',
      title: `Order #${order.number} is on its way`,
      message: `${username} sent it.`,
      priority: 'medium',
      href: `/orders/${order.id}`,
      groupKey: `order:${order.id}`,
      metadata: { orderId: order.id, orderNumber: String(order.number) },
      at: new Date(at),
    },
  ];
}
