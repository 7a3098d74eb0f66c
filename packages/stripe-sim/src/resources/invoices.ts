import type Stripe from 'stripe';
import { z } from 'zod';
import { collect, methodFor } from '../billing/collect';
import { invoicePaid, voidWithIntent } from '../billing/cycle';
import { intentOf } from '../billing/invoice';
import { invalidRequest } from '../http/failure';
import { page, within } from '../http/lists';
import { currency, expand, flag, integer, metadata, oneOf, paging, range, text } from '../http/params';
import { type Route, route } from '../http/route';
import { idOf, newId } from '../ids';
import { methodOf } from '../payments/payment-method';
import type { World } from '../world';
import { mergedMetadata } from './fields';
import { customerNamed, inPath, named } from './lookup';
import { decimal } from './products';

const base = '/v1/invoices';
const items = '/v1/invoiceitems';
const payments = '/v1/invoice_payments';

const payParams = z.strictObject({
  forgive: flag.optional(),
  off_session: flag.optional(),
  paid_out_of_band: flag.optional(),
  payment_method: text.optional(),
  ...expand,
});

function mustBeOpen(invoice: Stripe.Invoice): void {
  if (invoice.status === 'paid') throw invalidRequest('Invoice is already paid');
  if (invoice.status !== 'open')
    throw invalidRequest(
      `Invoice ${invoice.id} has a status of ${invoice.status}. Only open invoices can be paid or voided.`,
    );
}

function pay(world: World, invoice: Stripe.Invoice, sent: z.output<typeof payParams>): Stripe.Invoice {
  mustBeOpen(invoice);
  if (sent.paid_out_of_band === true) {
    invoicePaid(world, invoice, null);
    return world.store.get('invoice', invoice.id) ?? invoice;
  }
  const subscription = world.store.get('subscription', idOf(invoice.parent?.subscription_details?.subscription) ?? '');
  const method =
    sent.payment_method === undefined
      ? subscription === undefined
        ? null
        : methodFor(world, subscription)
      : methodOf(world, sent.payment_method, 'payment_method');
  if (method === null) {
    throw invalidRequest(
      'There is no `default_payment_method` set on this Customer or Invoice. Please provide a payment method.',
      { code: 'resource_missing' },
    );
  }
  const result = collect(world, invoice, method, sent.off_session ?? true);
  if (result?.kind === 'failed') throw result.failure;
  if (result?.kind === 'action') {
    throw invalidRequest(
      'Payment for this invoice requires additional user action before it can be completed successfully.',
      { code: 'invoice_payment_intent_requires_action', status: 402 },
    );
  }
  return world.store.get('invoice', invoice.id) ?? invoice;
}

const listParams = z.strictObject({
  ...paging,
  collection_method: text.optional(),
  created: range.optional(),
  customer: text.optional(),
  status: oneOf(['draft', 'open', 'paid', 'uncollectible', 'void']).optional(),
  subscription: text.optional(),
});

const itemParams = z.strictObject({
  amount: integer,
  currency,
  customer: text,
  description: text.optional(),
  metadata: metadata.optional(),
  subscription: text.optional(),
  ...expand,
});

/** Waits for the customer's next invoice. */
function createItem(world: World, sent: z.output<typeof itemParams>): Stripe.InvoiceItem {
  customerNamed(world, sent.customer);
  if (sent.subscription !== undefined) named(world, 'subscription', sent.subscription, 'subscription');
  const item = world.store.put('invoiceitem', {
    id: newId('ii'),
    object: 'invoiceitem',
    amount: sent.amount,
    currency: sent.currency,
    customer: sent.customer,
    customer_account: null,
    date: world.now(),
    description: sent.description ?? null,
    discountable: true,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: mergedMetadata({}, sent.metadata),
    parent:
      sent.subscription === undefined
        ? null
        : { subscription_details: { subscription: sent.subscription }, type: 'subscription_details' },
    period: { end: world.now(), start: world.now() },
    pricing: null,
    proration: false,
    quantity: 1,
    quantity_decimal: decimal(1),
    tax_rates: [],
    test_clock: null,
  });
  world.tell('invoiceitem.created', item);
  return item;
}

export function confirmationSecret(world: World, invoice: string): Stripe.Invoice.ConfirmationSecret | null {
  const secret = intentOf(world, invoice)?.client_secret ?? null;
  return secret === null ? null : { client_secret: secret, type: 'payment_intent' };
}

export const invoices: readonly Route[] = [
  route('GET', base, listParams, (world, { params }) => {
    const found = [...world.store.all('invoice')].filter(
      (invoice) =>
        (params.customer === undefined || invoice.customer === params.customer) &&
        (params.status === undefined || invoice.status === params.status) &&
        (params.subscription === undefined ||
          invoice.parent?.subscription_details?.subscription === params.subscription) &&
        within(invoice.created, params.created),
    );
    return page(found, params, base);
  }),
  route('GET', `${base}/:id`, z.strictObject(expand), (world, call) => inPath(world, 'invoice', call)),
  route('POST', `${base}/:id/pay`, payParams, (world, call) => pay(world, inPath(world, 'invoice', call), call.params)),
  route('POST', `${base}/:id/void`, z.strictObject(expand), (world, call) => {
    const invoice = inPath(world, 'invoice', call);
    mustBeOpen(invoice);
    return voidWithIntent(world, invoice);
  }),
  route('GET', `${base}/:id/lines`, z.strictObject(paging), (world, call) => {
    const invoice = inPath(world, 'invoice', call);
    return page(invoice.lines.data.toReversed(), call.params, `${base}/${invoice.id}/lines`);
  }),
  route('POST', items, itemParams, (world, { params }) => createItem(world, params)),
  route(
    'GET',
    items,
    z.strictObject({ ...paging, customer: text.optional(), invoice: text.optional(), pending: flag.optional() }),
    (world, { params }) => {
      const found = [...world.store.all('invoiceitem')].filter(
        (item) =>
          (params.customer === undefined || item.customer === params.customer) &&
          (params.invoice === undefined || item.invoice === params.invoice) &&
          (params.pending === undefined || (item.invoice === null) === params.pending),
      );
      return page(found, params, items);
    },
  ),
  route('GET', `${items}/:id`, z.strictObject(expand), (world, call) => inPath(world, 'invoiceitem', call)),
  route(
    'GET',
    payments,
    z.strictObject({ ...paging, invoice: text.optional(), status: text.optional() }),
    (world, { params }) => {
      const found = [...world.store.all('invoice_payment')].filter(
        (payment) =>
          (params.invoice === undefined || payment.invoice === params.invoice) &&
          (params.status === undefined || payment.status === params.status),
      );
      return page(found, params, payments);
    },
  ),
  route('GET', `${payments}/:id`, z.strictObject(expand), (world, call) => inPath(world, 'invoice_payment', call)),
];
