// @vitest-environment happy-dom

import { defaultScheduler, notifyManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, createElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { OrderView } from '@/trpc/types';
import { PayCard } from './pay-card';
import type { PayFormProps } from './pay-form';
import type { Returned } from './use-returned';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

type Payment = OrderView['payments'][number];
const server = vi.hoisted(() => ({ config: vi.fn(), pay: vi.fn() }));
vi.mock('@/trpc/client', () => ({
  useTRPC: () => ({ payment: { config: { queryOptions: () => ({ queryKey: ['config'], queryFn: server.config }) } } }),
  useTRPCClient: () => ({ order: { pay: { mutate: server.pay } } }),
}));
let form: PayFormProps | null = null;
vi.mock('./pay-form', () => ({
  FormSkeleton: () => null,
  PayForm: (props: PayFormProps) => {
    form = props;
    return createElement('p', null, `form; ${props.earlier}`);
  },
}));

const due = { paymentId: 'p1', part: 'full', amount: 500, currency: 'EUR', clientSecret: 'pi_1_secret_1' };
const payment = (of: Partial<Payment> = {}) => ({ paymentId: 'p1', part: 'full', state: 'created', ...of }) as Payment;
/** What the card reads of an order. */
const viewOf = (changes: Partial<OrderView['order']> = {}, payments = [payment()]) => {
  const sums = { amountPaid: 0, totalAmount: 500, currency: 'EUR' };
  const order = { orderId: 'o1', version: 1, paymentIntentId: 'pi_1', ...sums, ...changes } as OrderView['order'];
  const view: Partial<OrderView> = { order, payments, paymentDueAt: null };
  return view as OrderView;
};

let root: Root;
let place: HTMLElement;
let queries: QueryClient;
beforeEach(() => {
  server.config.mockReset().mockResolvedValue({ mode: 'stripe', publishableKey: 'pk_test_shop', apiUrl: null });
  server.pay.mockReset().mockResolvedValue(due);
  queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } } });
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  form = null;
  // So that what a query tells is told within `act`.
  notifyManager.setScheduler(queueMicrotask);
});
afterEach(async () => {
  notifyManager.setScheduler(defaultScheduler);
  await act(async () => root.unmount());
  place.remove();
});

const show = async (view: OrderView, back: Returned | null = null) => {
  const card = createElement(PayCard, { view, back });
  await act(async () => root.render(createElement(QueryClientProvider, { client: queries }, card)));
  await act(() => vi.waitFor(() => expect(queries.isFetching()).toBe(0)));
};
const shown = (words: string) => expect(place.textContent).toContain(words);
const told = () => place.querySelector('[role=status]')?.textContent;

it('a payment whose bank’s question outlasts the news of a declined attempt before it is being confirmed, not declined', async () => {
  await show(viewOf());
  shown('form');
  const asked = form;
  const declined = [payment({ state: 'failed', failureMessage: 'Your card was declined.' })];
  await show(viewOf({ version: 2 }, declined));
  shown('declined');
  await act(async () => asked?.onPaid());
  expect(place.textContent).not.toContain('declined');
  expect(told()).toContain('being confirmed');
  await show(viewOf({ version: 3 }, declined));
  expect(place.textContent).toContain('declined');
});

it('that a payment is being confirmed is said in a place which was there before', async () => {
  await show(viewOf());
  shown('form');
  const status = place.querySelector('[role=status]');
  expect(status?.textContent).toBe('');
  await act(async () => form?.onPaid());
  expect(status?.textContent).toContain('being confirmed');
});

it('a form stays when the settings, read again because of an event, do not come', async () => {
  await show(viewOf());
  shown('form');
  server.config.mockRejectedValue(new Error('no connection'));
  await act(() => queries.invalidateQueries({ queryKey: ['config'] }));
  expect(place.textContent).toContain('form');
  expect(place.querySelector('[role=alert]')).toBeNull();
});

it('a payment that cannot be opened says so', async () => {
  server.pay.mockRejectedValue(new Error('no connection'));
  await show(viewOf());
  shown('The payment could not be opened');
});

it.each([
  ['the deposit', 'pi_1'],
  ['something else', 'pi_elsewhere'],
])('who comes back from paying %s is asked whether to pay the balance', async (_what, intentId) => {
  const deposit = payment({ part: 'deposit', state: 'succeeded' });
  await show(viewOf({ amountPaid: 200 }, [deposit]), { intentId, status: 'succeeded' });
  expect(place.textContent).toContain('now');
  expect(server.pay).not.toHaveBeenCalled();
});

it('who comes back from paying the balance finds its form, also when its intent is followed by another', async () => {
  const deposit = payment({ paymentId: 'p0', part: 'deposit', state: 'succeeded' });
  const balance = payment({ part: 'balance' });
  const back = { intentId: 'pi_1', status: 'failed' };
  await show(viewOf({ amountPaid: 200 }, [deposit, balance]), back);
  shown('form; Your bank did not confirm');
  await show(viewOf({ amountPaid: 200, paymentIntentId: 'pi_2' }, [deposit, balance]), back);
  expect(place.textContent).toContain('form');
});
