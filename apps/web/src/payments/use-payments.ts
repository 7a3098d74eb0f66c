'use client';

import { channels } from '@stallwire/events';
import { type Reducers, readAgain, useEvent, useLiveQuery } from '@stallwire/react';
import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { mayDo, useStore } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import type { PaymentRow, PaymentRows, RefundRows } from '@/trpc/types';
import { type Filters, paymentsInput, refundsInput } from './query';

const withPayment = (held: PaymentRows, paymentId: string, change: Partial<PaymentRow>): PaymentRows => ({
  ...held,
  rows: held.rows.map((row) => (row.paymentId === paymentId ? { ...row, ...change } : row)),
});

/** Rows change where they stand; what is new is announced. */
const reducePayments: Reducers<PaymentRows> = {
  'order:payment_succeeded': (held, { payload, at }) =>
    withPayment(held, payload.paymentId, { state: 'succeeded', failureMessage: null, succeededAt: at }),
  'payment:failed': (held, { payload }) =>
    withPayment(held, payload.paymentId, {
      state: 'failed',
      failureMessage: payload.message,
      declineCode: payload.declineCode,
    }),
  'payment:canceled': (held, { payload }) => withPayment(held, payload.paymentId, { state: 'canceled' }),
  // It tells what this refund returns; the row has the sum of all of them.
  'payment:refunded': () => readAgain,
  'payment:refund_failed': () => readAgain,
  'settings:payout_account_updated': (held) => held,
};

const reduceRefunds: Reducers<RefundRows> = {
  'order:refund_processed': (held, { payload, at }) => ({
    ...held,
    rows: held.rows.map((row) =>
      row.refundId === payload.refundId ? { ...row, state: 'succeeded' as const, settledAt: at } : row,
    ),
  }),
  'payment:failed': (held) => held,
  'payment:canceled': (held) => held,
  'settings:payout_account_updated': (held) => held,
};

/** The channels that somebody with `money` may follow: what happens to orders only with `orders` too. */
function useMoneyChannels() {
  const store = useStore();
  const money = channels.seller(store.sellerId, 'money');
  return mayDo(store, 'orders') ? [money, channels.seller(store.sellerId, 'orders')] : [money];
}

/** One page of payments, live, and how many have come since it was read. */
export function usePayments(filters: Filters) {
  const trpc = useTRPC();
  const { sellerId } = useStore();
  const queryClient = useQueryClient();
  const input = paymentsInput(sellerId, filters);
  const options = trpc.payment.list.queryOptions(input, { placeholderData: keepPreviousData });
  const query = useLiveQuery(options, { reduce: reducePayments, channels: useMoneyChannels() });
  const [came, setCame] = useState<ReadonlySet<string>>(new Set());
  const here = new Set(query.data?.rows.map(({ paymentId }) => paymentId));
  useEvent('order:payment_succeeded', ({ payload }) => {
    const isNew = payload.sellerId === sellerId && !here.has(payload.paymentId);
    if (isNew && filters.pages.length === 0) setCame((before) => new Set(before).add(payload.paymentId));
  });
  const wanted = input.state === undefined || input.state === 'succeeded';
  return {
    query,
    fresh: wanted ? [...came].filter((id) => !here.has(id)).length : 0,
    async showFresh() {
      await queryClient.invalidateQueries(trpc.payment.list.queryFilter(input));
      setCame(new Set());
    },
  };
}

/** One page of refunds, live. */
export function useRefunds(filters: Filters) {
  const trpc = useTRPC();
  const { sellerId } = useStore();
  const options = trpc.payment.refunds.queryOptions(refundsInput(sellerId, filters), {
    placeholderData: keepPreviousData,
  });
  return useLiveQuery(options, { reduce: reduceRefunds, channels: useMoneyChannels() });
}
