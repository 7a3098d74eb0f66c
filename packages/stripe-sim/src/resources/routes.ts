import type { Includables } from '../http/expand';
import { whole } from '../http/lists';
import type { Route } from '../http/route';
import { accounts } from './accounts';
import { balanceTransactions, charges } from './charges';
import { customers } from './customers';
import { events } from './events';
import { paymentIntents } from './payment-intents';
import { paymentMethods } from './payment-methods';
import { refunds } from './refunds';
import { setupIntents } from './setup-intents';
import { webhookEndpoints } from './webhook-endpoints';

export const routes: readonly Route[] = [
  ...paymentIntents,
  ...setupIntents,
  ...paymentMethods,
  ...charges,
  ...refunds,
  ...balanceTransactions,
  ...customers,
  ...events,
  ...webhookEndpoints,
  ...accounts,
];

export const includables: Includables = {
  'charge.refunds': (world, { id }) =>
    whole(
      [...world.store.all('refund')].filter((refund) => refund.charge === id).reverse(),
      `/v1/charges/${id}/refunds`,
    ),
};
