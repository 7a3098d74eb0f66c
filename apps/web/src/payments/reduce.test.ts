import type { EventName, PayloadOf } from '@stallwire/events';
import { type EventEnvelope, readAgain } from '@stallwire/react';
import { describe, expect, it } from 'vitest';
import type { PaymentRow, PaymentRows, RefundRow, RefundRows } from '@/trpc/types';
import { reducePayments, reduceRefunds } from './reduce';

const at = '2026-03-01T12:00:00.000Z';
const order = { orderId: 'o1', orderNumber: '1042', customerName: 'Mara Ilves', amount: 4_000, currency: 'USD' };
const payment: PaymentRow = {
  ...order,
  paymentId: 'p1',
  part: 'full',
  amountRefunded: 0,
  state: 'created',
  intentId: 'pi_1',
  declineCode: null,
  failureMessage: null,
  createdAt: at,
  succeededAt: null,
};
const refund: RefundRow = {
  ...order,
  refundId: 'r1',
  paymentId: 'p1',
  reason: null,
  state: 'pending',
  failureMessage: null,
  lines: [],
  createdAt: at,
  settledAt: null,
};
const payments: PaymentRows = { rows: [payment], nextCursor: null };
const refunds: RefundRows = { rows: [refund], nextCursor: null };
/** With what the reducers look at, and no more. */
const event = <N extends EventName>(name: N, payload: Partial<PayloadOf<N>>) =>
  ({ name, payload, at }) as unknown as EventEnvelope<N>;

describe('payments', () => {
  it('show where they stand what became of them', () => {
    const declined = event('payment:failed', { paymentId: 'p1', message: 'No.', declineCode: 'generic_decline' });
    const failed = { state: 'failed', failureMessage: 'No.', declineCode: 'generic_decline' };
    expect(reducePayments['payment:failed']?.(payments, declined)).toMatchObject({ rows: [failed] });
    const paid = event('order:payment_succeeded', { paymentId: 'p1' });
    const done = { state: 'succeeded', failureMessage: null, declineCode: null, succeededAt: at };
    const before = { ...payments, rows: [{ ...payment, ...failed, state: 'failed' as const }] };
    expect(reducePayments['order:payment_succeeded']?.(before, paid)).toMatchObject({ rows: [done] });
  });

  it('are read again for one that is not on the page, declined ones too', () => {
    const declined = event('payment:failed', { paymentId: 'p2', message: 'No.', declineCode: null });
    expect(reducePayments['payment:failed']?.(payments, declined)).toBe(readAgain);
    const paid = event('order:payment_succeeded', { paymentId: 'p2' });
    expect(reducePayments['order:payment_succeeded']?.(payments, paid)).toBe(readAgain);
  });
});

describe('refunds', () => {
  it('are read again when an order changes: one may have begun', () => {
    expect(reduceRefunds['order:updated']?.(refunds, event('order:updated', { orderId: 'o2' }))).toBe(readAgain);
  });

  it('show where they stand that the money went back', () => {
    const gone = event('order:refund_processed', { refundId: 'r1' });
    expect(reduceRefunds['order:refund_processed']?.(refunds, gone)).toMatchObject({
      rows: [{ state: 'succeeded', settledAt: at }],
    });
  });
});
