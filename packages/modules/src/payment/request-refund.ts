import { newId, type RefundLineType } from '@stallwire/db';
import { id } from '@stallwire/events';
import { takeFrom } from '@stallwire/events/schema/totals';
import { refuse, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { payment, toldByOrder } from './module';

const line = z.strictObject({
  type: z.enum(['product', 'shipping', 'tax', 'adjustment']),
  itemId: id.nullable(),
  quantity: z.int().min(1).nullable(),
  amount: z.int().min(0),
});
export type RefundPart = z.output<typeof line>;

/**
 * Notes a refund that is to be sent: one for each payment it is taken from, the latest first. What is pending counts as gone.
 * Take it in with the order locked.
 * @throws Refusal order.refund_too_large with `current.refundable`
 */
export const requestRefund = payment.verb({
  name: 'requestRefund',
  input: z.strictObject({
    orderId: id,
    lines: z.array(line).min(1),
    reason: z.string().nullable(),
    requestedBy: z.string(),
  }),
  allow: systemOnly,
  emits: toldByOrder,
  async run({ tx, input: { orderId, lines, reason, requestedBy }, done }) {
    const paid = await tx.payment.findMany({
      where: { orderId, state: 'succeeded' },
      orderBy: [{ succeededAt: 'desc' }, { id: 'desc' }],
    });
    const pending = await tx.refund.groupBy({
      by: ['paymentId'],
      where: { orderId, state: 'pending' },
      _sum: { amount: true },
    });
    const onItsWay = new Map(pending.map(({ paymentId, _sum }) => [paymentId, _sum.amount ?? 0]));
    const held = paid.map((of) => of.amount - of.amountRefunded - (onItsWay.get(of.id) ?? 0));
    const amount = lines.reduce((sum, of) => sum + of.amount, 0);
    const refundable = held.reduce((sum, some) => sum + some, 0);
    if (amount === 0 || amount > refundable) throw refuse('order.refund_too_large', { current: { refundable } });

    const taken = takeFrom(held, amount);
    const shares = shareOut(lines, taken);
    const made: { id: string; paymentId: string; amount: number }[] = [];
    for (const [at, of] of paid.entries()) {
      const some = taken[at] ?? 0;
      if (some === 0) continue;
      const refund = {
        id: newId(),
        orderId,
        sellerId: of.sellerId,
        paymentId: of.id,
        amount: some,
        reason,
        requestedBy,
      };
      const parts = (shares[at] ?? []).map((part) => ({ ...part, id: newId() }));
      await tx.refund.create({ data: { ...refund, lines: { create: parts } } });
      made.push(refund);
    }
    return done({ refunds: made, amount });
  },
});

interface Part {
  readonly type: RefundLineType;
  readonly itemId: string | null;
  readonly quantity: number | null;
  readonly amount: number;
}

/** Lines dealt out to sums in their order. One that does not fit is continued in the next; its units stay with its first piece. */
export function shareOut(lines: readonly Part[], sums: readonly number[]): readonly (readonly Part[])[] {
  const rest = lines.map((line) => ({ ...line }));
  return sums.map((sum) => {
    const parts: Part[] = [];
    let room = sum;
    for (const line of rest) {
      // A line of nothing (units that were free) goes with the first sum.
      if (line.quantity === null && line.amount === 0) continue;
      if (room === 0 && line.amount > 0) break;
      const amount = Math.min(line.amount, room);
      parts.push({ ...line, amount });
      room -= amount;
      line.amount -= amount;
      line.quantity = null;
    }
    return parts;
  });
}
