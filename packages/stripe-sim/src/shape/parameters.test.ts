import { describe, expect, it } from 'vitest';
import { routes } from '../resources/routes';
import { stripeDeclarations } from './declarations.fixture';

const declarations = stripeDeclarations();
const PAGING = ['limit', 'starting_after', 'ending_before'];
/** Shown by browsers with a publishable key: Stripe's server libraries do not declare it. */
const FROM_BROWSERS = ['client_secret'];
const CHECKOUT = 'Checkout/Sessions#Checkout.Session';

/** Where Stripe's package declares the parameters of each route. Null: nothing but `expand`. */
const DECLARED: Readonly<Record<string, string | null>> = {
  'POST /v1/payment_intents': 'PaymentIntents#PaymentIntentCreateParams',
  'GET /v1/payment_intents': 'PaymentIntents#PaymentIntentListParams',
  'GET /v1/payment_intents/:id': 'PaymentIntents#PaymentIntentRetrieveParams',
  'POST /v1/payment_intents/:id': 'PaymentIntents#PaymentIntentUpdateParams',
  'POST /v1/payment_intents/:id/confirm': 'PaymentIntents#PaymentIntentConfirmParams',
  'POST /v1/payment_intents/:id/capture': 'PaymentIntents#PaymentIntentCaptureParams',
  'POST /v1/payment_intents/:id/cancel': 'PaymentIntents#PaymentIntentCancelParams',
  'POST /v1/setup_intents': 'SetupIntents#SetupIntentCreateParams',
  'GET /v1/setup_intents': 'SetupIntents#SetupIntentListParams',
  'GET /v1/setup_intents/:id': 'SetupIntents#SetupIntentRetrieveParams',
  'POST /v1/setup_intents/:id': 'SetupIntents#SetupIntentUpdateParams',
  'POST /v1/setup_intents/:id/confirm': 'SetupIntents#SetupIntentConfirmParams',
  'POST /v1/setup_intents/:id/cancel': 'SetupIntents#SetupIntentCancelParams',
  'POST /v1/payment_methods': 'PaymentMethods#PaymentMethodCreateParams',
  'GET /v1/payment_methods': 'PaymentMethods#PaymentMethodListParams',
  'GET /v1/payment_methods/:id': null,
  'POST /v1/payment_methods/:id': 'PaymentMethods#PaymentMethodUpdateParams',
  'POST /v1/payment_methods/:id/attach': 'PaymentMethods#PaymentMethodAttachParams',
  'POST /v1/payment_methods/:id/detach': null,
  'GET /v1/charges': 'Charges#ChargeListParams',
  'GET /v1/charges/:id': null,
  'POST /v1/charges/:id': 'Charges#ChargeUpdateParams',
  'POST /v1/refunds': 'Refunds#RefundCreateParams',
  'GET /v1/refunds': 'Refunds#RefundListParams',
  'GET /v1/refunds/:id': null,
  'POST /v1/refunds/:id': 'Refunds#RefundUpdateParams',
  'POST /v1/refunds/:id/cancel': null,
  'GET /v1/balance_transactions': 'BalanceTransactions#BalanceTransactionListParams',
  'GET /v1/balance_transactions/:id': null,
  'POST /v1/customers': 'Customers#CustomerCreateParams',
  'GET /v1/customers': 'Customers#CustomerListParams',
  'GET /v1/customers/:id': null,
  'POST /v1/customers/:id': 'Customers#CustomerUpdateParams',
  'DELETE /v1/customers/:id': null,
  'GET /v1/customers/:id/payment_methods': 'Customers#CustomerListPaymentMethodsParams',
  'GET /v1/events': 'Events#EventListParams',
  'GET /v1/events/:id': null,
  'POST /v1/webhook_endpoints': 'WebhookEndpoints#WebhookEndpointCreateParams',
  'GET /v1/webhook_endpoints': 'WebhookEndpoints#WebhookEndpointListParams',
  'GET /v1/webhook_endpoints/:id': null,
  'POST /v1/webhook_endpoints/:id': 'WebhookEndpoints#WebhookEndpointUpdateParams',
  'DELETE /v1/webhook_endpoints/:id': null,
  'POST /v1/accounts': 'Accounts#AccountCreateParams',
  'GET /v1/accounts': 'Accounts#AccountListParams',
  'GET /v1/accounts/:id': null,
  'POST /v1/accounts/:id': 'Accounts#AccountUpdateParams',
  'POST /v1/account_links': 'AccountLinks#AccountLinkCreateParams',
  'POST /v1/products': 'Products#ProductCreateParams',
  'GET /v1/products': 'Products#ProductListParams',
  'GET /v1/products/:id': null,
  'POST /v1/products/:id': 'Products#ProductUpdateParams',
  'POST /v1/prices': 'Prices#PriceCreateParams',
  'GET /v1/prices': 'Prices#PriceListParams',
  'GET /v1/prices/:id': null,
  'POST /v1/prices/:id': 'Prices#PriceUpdateParams',
  'POST /v1/subscriptions': 'Subscriptions#SubscriptionCreateParams',
  'GET /v1/subscriptions': 'Subscriptions#SubscriptionListParams',
  'GET /v1/subscriptions/:id': null,
  'POST /v1/subscriptions/:id': 'Subscriptions#SubscriptionUpdateParams',
  'DELETE /v1/subscriptions/:id': 'Subscriptions#SubscriptionCancelParams',
  'GET /v1/invoices': 'Invoices#InvoiceListParams',
  'GET /v1/invoices/:id': null,
  'POST /v1/invoices/:id/pay': 'Invoices#InvoicePayParams',
  'POST /v1/invoices/:id/void': null,
  'GET /v1/invoices/:id/lines': 'Invoices#InvoiceListLineItemsParams',
  'POST /v1/invoiceitems': 'InvoiceItems#InvoiceItemCreateParams',
  'GET /v1/invoiceitems': 'InvoiceItems#InvoiceItemListParams',
  'GET /v1/invoiceitems/:id': null,
  'GET /v1/invoice_payments': 'InvoicePayments#InvoicePaymentListParams',
  'GET /v1/invoice_payments/:id': null,
  'POST /v1/checkout/sessions': `${CHECKOUT}CreateParams`,
  'GET /v1/checkout/sessions': `${CHECKOUT}ListParams`,
  'GET /v1/checkout/sessions/:id': null,
  'GET /v1/checkout/sessions/:id/line_items': `${CHECKOUT}ListLineItemsParams`,
  'POST /v1/checkout/sessions/:id/expire': null,
  'POST /v1/billing_portal/sessions': 'BillingPortal/Sessions#BillingPortal.SessionCreateParams',
};

describe('every parameter is one of Stripe’s', () => {
  it('and every route is looked at', () => {
    expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(DECLARED).sort());
  });

  it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', (name, route) => {
    const key = DECLARED[name];
    const declared = key == null ? undefined : declarations.get(key);
    if (key != null) expect(declared?.kind, key).toBe('interface');
    const fields = declared?.kind === 'interface' ? declared.fields : new Map();
    const known = [
      ...fields.keys(),
      'expand',
      ...(name.startsWith('GET') && !name.endsWith(':id') ? PAGING : []),
      ...FROM_BROWSERS,
    ];
    expect(route.takes.filter((each) => !known.includes(each))).toEqual([]);
    // What Stripe asks for is asked for here.
    for (const [each, { optional }] of fields) if (!optional) expect(route.takes).toContain(each);
  });
});
