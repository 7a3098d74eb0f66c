'use client';

import { channels } from '@stallwire/events';
import { useLiveQuery } from '@stallwire/react';
import { keepPreviousData } from '@tanstack/react-query';
import { useSteadyRows } from '@/lists/use-steady-rows';
import { mayDo, useStore } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import type { PaymentRow, RefundRow } from '@/trpc/types';
import { type Filters, paymentsInput, refundsInput } from './query';
import { reducePayments, reduceRefunds } from './reduce';

/** The channels that somebody with `money` may follow: what happens to orders only with `orders` too. */
function useMoneyChannels() {
  const store = useStore();
  const money = channels.seller(store.sellerId, 'money');
  return mayDo(store, 'orders') ? [money, channels.seller(store.sellerId, 'orders')] : [money];
}

const paymentKey = ({ paymentId }: PaymentRow) => paymentId;
const refundKey = ({ refundId }: RefundRow) => refundId;

/** One page of payments, live, and how many belong on it that are not in it yet. */
export function usePayments(filters: Filters) {
  const trpc = useTRPC();
  const { sellerId } = useStore();
  const options = trpc.payment.list.queryOptions(paymentsInput(sellerId, filters), {
    placeholderData: keepPreviousData,
  });
  const query = useLiveQuery(options, { reduce: reducePayments, channels: useMoneyChannels() });
  return { query, ...useSteadyRows(options.queryKey, query, paymentKey) };
}

/** The same of refunds. */
export function useRefunds(filters: Filters) {
  const trpc = useTRPC();
  const { sellerId } = useStore();
  const options = trpc.payment.refunds.queryOptions(refundsInput(sellerId, filters), {
    placeholderData: keepPreviousData,
  });
  const query = useLiveQuery(options, { reduce: reduceRefunds, channels: useMoneyChannels() });
  return { query, ...useSteadyRows(options.queryKey, query, refundKey) };
}
