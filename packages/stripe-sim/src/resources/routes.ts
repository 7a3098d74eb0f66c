import { paymentsOf } from '../billing/invoice';
import type { Includables } from '../http/expand';
import { whole } from '../http/lists';
import type { Route } from '../http/route';
import { accounts } from './accounts';
import { billingPortal } from './billing-portal';
import { balanceTransactions, charges } from './charges';
import { checkoutSessions, lineItemsOf } from './checkout-sessions';
import { customers } from './customers';
import { events } from './events';
import { confirmationSecret, invoices } from './invoices';
import { paymentIntents } from './payment-intents';
import { paymentMethods } from './payment-methods';
import { products } from './products';
import { refunds } from './refunds';
import { setupIntents } from './setup-intents';
import { subscriptions } from './subscriptions';
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
  ...products,
  ...subscriptions,
  ...invoices,
  ...checkoutSessions,
  ...billingPortal,
];

/** Fields that Stripe leaves out until they are asked for. */
export const includables: Includables = {
  'charge.refunds': (world, { id }) =>
    whole(
      [...world.store.all('refund')].filter((refund) => refund.charge === id).reverse(),
      `/v1/charges/${id}/refunds`,
    ),
  'checkout.session.line_items': (world, { id }) => lineItemsOf(world, id),
  'customer.subscriptions': (world, { id }) => {
    const own = [...world.store.all('subscription')].filter((subscription) => subscription.customer === id);
    return whole(own.filter(({ status }) => status !== 'canceled').reverse(), `/v1/customers/${id}/subscriptions`);
  },
  'invoice.confirmation_secret': (world, { id }) => confirmationSecret(world, id),
  'invoice.payments': (world, { id }) => paymentsOf(world, id),
};
