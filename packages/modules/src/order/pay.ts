import { id, type PayloadOf } from '@stallwire/events';
import { refuse, silent } from '@stallwire/kernel';
import { z } from 'zod';
import { openPayment } from '../payment';
import { forSide } from './access';
import { order } from './module';
import { lockedOrder } from './move-order';
import type { OrderRow } from './snapshot';

type Part = PayloadOf<'order:payment_succeeded'>['part'];

/** What is to be paid of an order at this moment, or null. A balance is due once the deposit is paid, whether it was asked for or not. */
function dueOf(row: OrderRow): { part: Part; amount: number } | null {
  if (row.status === 'cancelled' || row.amountRefunded > 0) return null;
  if (row.amountPaid === 0) {
    const deposit = row.paymentType === 'deposit' ? row.depositAmount : null;
    return deposit === null ? { part: 'full', amount: row.totalAmount } : { part: 'deposit', amount: deposit };
  }
  const left = row.totalAmount - row.amountPaid;
  return left > 0 ? { part: 'balance', amount: left } : null;
}

/**
 * Opens the payment that is due: all of it, the deposit or the balance. Asked again, it is the same one.
 * @throws Refusal order.nothing_due
 */
export const payOrder = order.verb({
  name: 'pay',
  input: z.strictObject({ orderId: id }),
  allow: forSide('buyer'),
  emits: silent('An open payment is the payer’s affair until something becomes of it.'),
  async run({ tx, input: { orderId }, lock, done }) {
    const row = await lockedOrder(tx, lock, orderId);
    const due = dueOf(row);
    if (!due) throw refuse('order.nothing_due');
    const { sellerId, currency } = row;
    const payment = await openPayment.within(tx, { orderId, sellerId, currency, ...due });
    return done({ paymentId: payment.id, part: payment.part, amount: payment.amount, currency });
  },
});
