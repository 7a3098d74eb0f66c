import { type Reducers, readAgain } from '@stallwire/react';
import type { PaymentRow, PaymentRows, RefundRows } from '@/trpc/types';

/** What an event says of a payment's row; one that is not on the page may belong there now. */
const withPayment = (held: PaymentRows, paymentId: string, change: Partial<PaymentRow>) =>
  held.rows.some((row) => row.paymentId === paymentId)
    ? { ...held, rows: held.rows.map((row) => (row.paymentId === paymentId ? { ...row, ...change } : row)) }
    : readAgain;

/** Rows change where they stand. A refund tells what it returns; the row has the sum of all of them. */
export const reducePayments: Reducers<PaymentRows> = {
  'order:payment_succeeded': (held, { payload, at }) =>
    withPayment(held, payload.paymentId, {
      state: 'succeeded',
      failureMessage: null,
      declineCode: null,
      succeededAt: at,
    }),
  'payment:failed': (held, { payload }) =>
    withPayment(held, payload.paymentId, {
      state: 'failed',
      failureMessage: payload.message,
      declineCode: payload.declineCode,
    }),
  'payment:canceled': (held, { payload }) => withPayment(held, payload.paymentId, { state: 'canceled' }),
  'payment:refunded': () => readAgain,
  'payment:refund_failed': () => readAgain,
  'settings:payout_account_updated': (held) => held,
};

/** Any change of an order may begin a refund: no event says so by itself. */
export const reduceRefunds: Reducers<RefundRows> = {
  'order:updated': () => readAgain,
  'order:refund_processed': (held, { payload, at }) => ({
    ...held,
    rows: held.rows.map((row) =>
      row.refundId === payload.refundId ? { ...row, state: 'succeeded' as const, settledAt: at } : row,
    ),
  }),
  'payment:failed': (held) => held,
  'payment:canceled': (held) => held,
  'payment:refunded': () => readAgain,
  'payment:refund_failed': () => readAgain,
  'settings:payout_account_updated': (held) => held,
};
