import { id } from '@stallwire/events';
import { inWords } from '@stallwire/events/schema/minor-units';
import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { rememberEvent, requestRefund, settleRefund, stripeEvent } from '../payment';
import { dropBalance } from './balance';
import { callOff } from './call-off';
import { type OrderTx, order } from './module';
import { lockedOrder, moveOrder, type OrderChange } from './move-order';
import type { OrderRow } from './snapshot';
import { paymentStatusOf } from './sums';
import { because } from './words';

const told = z.strictObject({
  /** Null: the provider would not even take it. */
  stripeRefundId: z.string().nullable(),
  /** Ours, from the refund's metadata; null for one that was made at the provider. */
  refundId: id.nullable(),
  amount: z.int().min(1),
  state: z.enum(['pending', 'succeeded', 'failed']),
  failureMessage: z.string().nullable(),
});
type Told = z.output<typeof told>;
type Settled = Awaited<ReturnType<typeof settleRefund.within>>;

/**
 * Notes how the refunds of a payment went, those included that were made at the provider and not here. An order of which everything went
 * back before anything had left is at its end.
 */
export const recordRefunds = order.verb({
  name: 'recordRefunds',
  input: z.strictObject({ event: stripeEvent.nullable(), paymentId: id, refunds: z.array(told) }),
  allow: systemOnly,
  emits: silent('A refund that is told of twice went back once.'),
  mayEmit: ['order:updated', 'order:refund_processed', 'payment:refunded', 'payment:refund_failed', 'order:cancelled'],
  async run({ tx, input: { event, paymentId, refunds }, lock, done }) {
    const payment = await tx.payment.findUnique({ where: { id: paymentId } });
    const isNew = event === null || (await rememberEvent.within(tx, event)).isNew;
    if (!isNew || !payment) return done({ orderId: payment?.orderId ?? null, settled: 0 });
    const row = await lockedOrder(tx, lock, payment.orderId);
    const settled: Settled[] = [];
    for (const refund of refunds) {
      const refundId = await ours(tx, row, refund);
      if (refundId === null) continue;
      const { stripeRefundId, state, failureMessage } = refund;
      const after = await settleRefund.within(tx, { refundId, stripeRefundId, state, failureMessage });
      if (after.moved) settled.push(after);
    }
    if (settled.length === 0) return done({ orderId: row.id, settled: 0 });

    const sent = settled.map(({ refund }) => refund).filter(({ state }) => state === 'succeeded');
    const failed = settled.filter(({ refund: { state } }) => state === 'failed');
    const change = changeOf(row, settled);
    const ended = isOver(row, change.order.amountRefunded);
    const moved = ended
      ? await callOff(tx, row, { ...change, by: endedBy(settled), reason: 'Everything was refunded' })
      : { ...(await moveOrder(tx, row, { by: 'system', ...change })), told: null };
    if (change.order.amountRefunded > 0) await dropBalance(tx, row.id);
    const { snapshot, head, order: after, told: cancelled } = moved;
    const { currency, paymentStatus, amountRefunded } = after;
    const before = row.amountRefunded;
    const upTo = (at: number) => sent.slice(0, at + 1).reduce((sum, { amount }) => sum + amount, before);
    return done(
      { orderId: row.id, settled: settled.length },
      {
        'order:updated': snapshot,
        'order:refund_processed': sent.map((of, at) => ({
          ...head,
          refundId: of.id,
          refundAmount: of.amount,
          amountRefunded: upTo(at),
          currency,
          paymentStatus,
          reason: of.reason,
        })),
        'payment:refunded': sent.map((of, at) => ({
          ...head,
          paymentId: of.paymentId,
          amount: of.amount,
          currency,
          paymentStatus,
          message:
            amountRefunded >= after.amountPaid ? 'Your payment was refunded' : 'Part of your payment was refunded',
          refundId: of.id,
          amountRefunded: upTo(at),
        })),
        'payment:refund_failed': failed.map(({ was, refund: of }) => ({
          ...head,
          paymentId: of.paymentId,
          amount: of.amount,
          currency,
          paymentStatus,
          message: was === 'succeeded' ? 'A refund did not arrive' : 'A refund could not be made',
          refundId: of.id,
          amountRefunded,
          wasSent: was === 'succeeded',
        })),
        'order:cancelled': cancelled ? { ...head, ...cancelled } : [],
      },
    );
  },
});

/** Our row of a provider's refund: by its metadata, by its id, or made now for one that was begun over there. */
async function ours(tx: OrderTx, row: OrderRow, refund: Told): Promise<string | null> {
  const { stripeRefundId, refundId, amount, state } = refund;
  const known = await tx.refund.findFirst({
    where: {
      orderId: row.id,
      OR: [...(stripeRefundId ? [{ stripeRefundId }] : []), ...(refundId ? [{ id: refundId }] : [])],
    },
    select: { id: true },
  });
  if (known) return known.id;
  if (state === 'failed') return null;
  const lines = [{ type: 'adjustment' as const, itemId: null, quantity: null, amount }];
  const made = await requestRefund.within(tx, { orderId: row.id, lines, reason: null, requestedBy: 'stripe' });
  return made.refunds[0]?.id ?? null;
}

type Change = Required<Pick<OrderChange, 'items' | 'says'>> & {
  readonly order: { readonly amountRefunded: number; readonly paymentStatus: OrderRow['paymentStatus'] };
};

/** What went back is counted on the lines it was for; a line that went back whole is refunded. What the payer's bank sent back counts no more. */
function changeOf(row: OrderRow, settled: readonly Settled[]): Change {
  const counted = settled.flatMap(({ was, refund: { state, amount, lines } }) => {
    const sign = state === 'succeeded' ? 1 : was === 'succeeded' ? -1 : 0;
    return sign === 0 ? [] : [{ sign, amount, lines }];
  });
  const amountRefunded = counted.reduce((sum, { sign, amount }) => sum + sign * amount, row.amountRefunded);
  const parts = counted.flatMap(({ sign, lines }) => lines.map((line) => ({ sign, ...line })));
  const items = row.items.flatMap((item) => {
    const own = parts.filter(({ itemId }) => itemId === item.id);
    if (own.length === 0) return [];
    const refundedQuantity = own.reduce(
      (sum, { sign, quantity }) => sum + sign * (quantity ?? 0),
      item.refundedQuantity,
    );
    const refundedAmount = own.reduce((sum, { sign, amount }) => sum + sign * amount, item.refundedAmount);
    const refundedAt = refundedAmount > 0 ? new Date() : null;
    const status = statusOf(row, item, refundedQuantity);
    return [{ id: item.id, refundedQuantity, refundedAmount, refundedAt, status }];
  });
  return {
    order: { amountRefunded, paymentStatus: paymentStatusOf({ ...row, amountRefunded }) },
    items,
    says: settled.map(({ refund: { state, amount, reason, failureMessage } }) =>
      state === 'succeeded'
        ? { type: 'refund_processed', description: `Refunded ${inWords(amount, row.currency)}${because(reason)}` }
        : {
            type: 'status_change',
            description: `The refund of ${inWords(amount, row.currency)} failed${because(failureMessage)}`,
          },
    ),
  };
}

function statusOf(
  row: OrderRow,
  item: OrderRow['items'][number],
  refundedQuantity: number,
): OrderRow['items'][number]['status'] {
  if (item.status === 'cancelled') return item.status;
  if (refundedQuantity === item.quantity) return 'refunded';
  if (item.status !== 'refunded') return item.status;
  if (item.returnedAt !== null) return 'returned';
  if (item.deliveredAt !== null) return 'delivered';
  if (item.shippedAt !== null) return 'shipped';
  // It waits to be sent again, unless the others have left without it.
  return row.status === 'pending' || row.status === 'processing' ? row.status : 'refunded';
}

const isOver = (row: OrderRow, amountRefunded: number): boolean =>
  (row.status === 'pending' || row.status === 'processing') &&
  row.fulfillmentStatus === 'unfulfilled' &&
  amountRefunded >= row.amountPaid;

/** Whoever gave the money back; at the provider that is the store. */
const endedBy = (settled: readonly Settled[]): 'seller' | 'system' =>
  settled.some(({ refund: { requestedBy } }) => requestedBy === 'system') ? 'system' : 'seller';
