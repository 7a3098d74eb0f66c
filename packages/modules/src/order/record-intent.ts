import { id } from '@stallwire/events';
import { inWords } from '@stallwire/events/schema/minor-units';
import { Refusal, silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { movePayment, rememberEvent, requestRefund, stripeEvent } from '../payment';
import { commitReservation } from '../product';
import { moveBalance } from './balance';
import { callOff } from './call-off';
import { type OrderTx, order } from './module';
import { lockedOrder, type Moved, moveOrder, type OrderChange } from './move-order';
import { goneOf } from './refund-lines';
import { balanceOf, type OrderRow } from './snapshot';
import { paymentStatusOf } from './sums';

type Payment = Awaited<ReturnType<typeof movePayment.within>>['payment'];
const partNames = { full: 'Payment', deposit: 'Deposit', balance: 'Balance' } as const;

const moneyOf = ({ head, order: row }: Moved, payment: Payment) => ({
  ...head,
  paymentId: payment.id,
  amount: payment.amount,
  currency: payment.currency,
  paymentStatus: row.paymentStatus,
});

/**
 * Brings a payment and its order to where the provider's intent is. Told twice, late or out of order, it ends in the same rows: what
 * counts is the intent as it is now, and no state goes backwards.
 */
export const recordIntent = order.verb({
  name: 'recordIntent',
  input: z.strictObject({
    /** The message that brought it, stored with its effect; null for what was found by looking. */
    event: stripeEvent.nullable(),
    paymentId: id,
    intentId: z.string(),
    state: z.enum(['created', 'requires_action', 'processing', 'failed', 'succeeded', 'canceled']),
    failedCharge: z.string().nullable(),
    declineCode: z.string().nullable(),
    /** Fit for the payer to read. */
    failureMessage: z.string().nullable(),
  }),
  allow: systemOnly,
  emits: silent('Most of what a provider says twice or in between changes nothing.'),
  mayEmit: ['order:updated', 'order:payment_succeeded', 'order:cancelled', 'payment:failed', 'payment:canceled'],
  async run({ tx, input: { event, ...intent }, lock, done }) {
    const found = await tx.payment.findUnique({ where: { id: intent.paymentId }, select: { orderId: true } });
    const isNew = event === null || (await rememberEvent.within(tx, event)).isNew;
    if (!isNew || !found) return done({ orderId: found?.orderId ?? null, changed: false });
    const row = await lockedOrder(tx, lock, found.orderId);
    const { moved, payment } = await movePayment.within(tx, intent);
    const value = { orderId: row.id, changed: moved };
    if (!moved) return done(value);

    if (payment.state === 'succeeded') {
      const paid = await takePayment(tx, row, payment);
      const { cancelled, ...change } = paid;
      return done(value, {
        'order:updated': change.snapshot,
        'order:payment_succeeded': {
          ...change.head,
          paymentId: payment.id,
          part: payment.part,
          amount: payment.amount,
          amountPaid: change.order.amountPaid,
          balanceDue: balanceOf(change.order) ?? 0,
          currency: payment.currency,
          paymentStatus: change.order.paymentStatus,
        },
        'order:cancelled': cancelled ? { ...change.head, ...cancelled } : [],
      });
    }
    if (payment.state === 'failed') {
      const message = payment.failureMessage ?? 'Payment failed';
      const change = await notPaid(tx, row, `${partNames[payment.part]} was declined: ${message}`);
      const told = { ...moneyOf(change, payment), message, declineCode: payment.declineCode };
      return done(value, { 'order:updated': change.snapshot, 'payment:failed': told });
    }
    if (payment.state === 'canceled') {
      const change = await notPaid(tx, row, `${partNames[payment.part]} was given up before it was made.`);
      const told = { ...moneyOf(change, payment), message: 'Payment canceled' };
      return done(value, { 'order:updated': change.snapshot, 'payment:canceled': told });
    }
    return done(value);
  },
});

/** An attempt came to nothing. The order waits on: until it is due it can be paid after all. */
const notPaid = (tx: OrderTx, row: OrderRow, description: string): Promise<Moved> =>
  moveOrder(tx, row, {
    by: 'system',
    order: row.paymentStatus === 'pending' ? { paymentStatus: 'failed' } : {},
    says: [{ type: 'status_change', description }],
  });

type Cancelled = { cancelledBy: 'buyer' | 'seller' | 'system'; reason: string | null };

/** Money came in. What was sold to others meanwhile, or called off, goes back to the payer at once. */
async function takePayment(
  tx: OrderTx,
  row: OrderRow,
  payment: Payment,
): Promise<Moved & { cancelled: Cancelled | null }> {
  const amountPaid = Math.min(row.totalAmount, row.amountPaid + payment.amount);
  const now = new Date();
  const paid = {
    amountPaid,
    paymentStatus: paymentStatusOf({ ...row, amountPaid }),
    paidAt: row.paidAt ?? now,
    paymentDueAt: null,
    ...(payment.part === 'balance' ? { balancePaidAt: now } : {}),
  };
  const received: OrderChange['says'][number] = {
    type: payment.part === 'balance' ? 'balance_payment_received' : 'payment_received',
    description: `${partNames[payment.part]} of ${inWords(payment.amount, payment.currency)} received.`,
  };
  if (row.status === 'cancelled') return { ...(await sendBack(tx, row, paid, received)), cancelled: null };
  if (row.amountPaid === 0 && !(await takeStock(tx, row.id))) {
    const reason = 'Sold out before the payment arrived';
    const change = await callOff(tx, row, { by: 'system', reason, taken: false, order: paid, says: [received] });
    return { ...change, cancelled: change.told };
  }
  const balance = await answerBalance(tx, row, amountPaid);
  const whole = amountPaid >= row.totalAmount;
  const starts = whole && row.status === 'pending';
  const change = await moveOrder(tx, row, {
    by: 'buyer',
    order: { ...paid, ...(starts ? { status: 'processing' as const } : {}) },
    items: starts ? row.items.filter(isPending).map((item) => ({ id: item.id, status: 'processing' as const })) : [],
    says: [received, ...balance],
  });
  return { ...change, cancelled: null };
}

const isPending = ({ status }: OrderRow['items'][number]): boolean => status === 'pending';

/** False when the order was paid too late and its goods are gone. Nothing was written then. */
async function takeStock(tx: OrderTx, orderId: string): Promise<boolean> {
  try {
    await commitReservation.within(tx, { orderId });
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'stock.insufficient') return false;
    throw error;
  }
}

/** The order had been called off when the money came. */
async function sendBack(
  tx: OrderTx,
  row: OrderRow,
  paid: NonNullable<OrderChange['order']>,
  received: OrderChange['says'][number],
): Promise<Moved> {
  const refundable = (paid.amountPaid ?? row.amountPaid) - (await goneOf(tx, row.id)).amount;
  const lines = [{ type: 'adjustment' as const, itemId: null, quantity: null, amount: refundable }];
  const reason = 'Paid after the order was cancelled';
  await requestRefund.within(tx, { orderId: row.id, lines, reason, requestedBy: 'system' });
  const description = `The order is cancelled: refund of ${inWords(refundable, row.currency)} begun.`;
  return moveOrder(tx, row, { by: 'system', order: paid, says: [received, { type: 'status_change', description }] });
}

/** A deposit asks for the balance at once; the balance answers. */
async function answerBalance(tx: OrderTx, row: OrderRow, amountPaid: number): Promise<OrderChange['says']> {
  if (row.paymentType !== 'deposit') return [];
  const left = row.totalAmount - amountPaid;
  if (left === 0) {
    await moveBalance(tx, row.id, { status: 'paid', amount: row.totalAmount - row.amountPaid });
    return [];
  }
  await moveBalance(tx, row.id, { status: 'requested', amount: left });
  const description = `Balance of ${inWords(left, row.currency)} requested.`;
  return [{ type: 'balance_payment_requested', description }];
}
