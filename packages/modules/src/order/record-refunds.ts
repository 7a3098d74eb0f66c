import { id } from '@stallwire/events';
import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { rememberEvent, requestRefund, settleRefund, stripeEvent } from '../payment';
import { type OrderTx, order } from './module';
import { lockedOrder, moveOrder, type OrderChange } from './move-order';
import type { OrderRow } from './snapshot';
import { paymentStatusOf } from './sums';
import { because, spoken } from './words';

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
type Settled = Awaited<ReturnType<typeof settleRefund.within>>['refund'];

/** Notes how the refunds of a payment went, those included that were made at the provider and not here. */
export const recordRefunds = order.verb({
  name: 'recordRefunds',
  input: z.strictObject({ event: stripeEvent.nullable(), paymentId: id, refunds: z.array(told) }),
  allow: systemOnly,
  emits: silent('A refund that is told of twice went back once.'),
  mayEmit: ['order:updated', 'order:refund_processed', 'payment:refunded'],
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
      const { moved, refund: after } = await settleRefund.within(tx, {
        refundId,
        stripeRefundId,
        state,
        failureMessage,
      });
      if (moved) settled.push(after);
    }
    if (settled.length === 0) return done({ orderId: row.id, settled: 0 });

    const sent = settled.filter(({ state }) => state === 'succeeded');
    const { snapshot, head, order: after } = await moveOrder(tx, row, changeOf(row, settled));
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

/** What went back is counted on the lines it was for; a line that went back whole is refunded. */
function changeOf(row: OrderRow, settled: readonly Settled[]): OrderChange {
  const sent = settled.filter(({ state }) => state === 'succeeded');
  const amountRefunded = sent.reduce((sum, { amount }) => sum + amount, row.amountRefunded);
  const parts = sent.flatMap(({ lines }) => lines);
  const refundedAt = new Date();
  const items = row.items.flatMap((item) => {
    const own = parts.filter(({ itemId }) => itemId === item.id);
    if (own.length === 0) return [];
    const refundedQuantity = own.reduce((sum, { quantity }) => sum + (quantity ?? 0), item.refundedQuantity);
    const refundedAmount = own.reduce((sum, { amount }) => sum + amount, item.refundedAmount);
    const whole = refundedQuantity === item.quantity && item.status !== 'cancelled';
    const status = whole ? { status: 'refunded' as const } : {};
    return [{ id: item.id, refundedQuantity, refundedAmount, refundedAt, ...status }];
  });
  return {
    by: 'system',
    order: { amountRefunded, paymentStatus: paymentStatusOf({ ...row, amountRefunded }) },
    items,
    says: settled.map(({ state, amount, reason, failureMessage }) =>
      state === 'succeeded'
        ? { type: 'refund_processed', description: `Refunded ${spoken(amount, row.currency)}${because(reason)}` }
        : {
            type: 'status_change',
            description: `The refund of ${spoken(amount, row.currency)} failed${because(failureMessage)}`,
          },
    ),
  };
}
