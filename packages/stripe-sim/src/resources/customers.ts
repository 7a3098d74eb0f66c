import type Stripe from 'stripe';
import { z } from 'zod';
import { page, within } from '../http/lists';
import {
  address,
  email,
  emptyable,
  expand,
  integer,
  metadata,
  oneOf,
  paging,
  range,
  shipping,
  text,
} from '../http/params';
import { type Route, route } from '../http/route';
import { newId, randomLetters } from '../ids';
import { attach, checkAttachable, methodOf } from '../payments/payment-method';
import { changedFrom, type World } from '../world';
import { fullAddress, mergedMetadata } from './fields';
import { shippingOf } from './intent-params';
import { customerNamed, inPath, named } from './lookup';

const invoiceSettings = z.strictObject({
  default_payment_method: emptyable(text).optional(),
  footer: emptyable(text).optional(),
});

const fields = {
  address: emptyable(address).optional(),
  balance: integer.optional(),
  description: emptyable(text).optional(),
  email: emptyable(email).optional(),
  invoice_prefix: text.optional(),
  invoice_settings: invoiceSettings.optional(),
  metadata: metadata.optional(),
  name: emptyable(text).optional(),
  phone: emptyable(text).optional(),
  preferred_locales: z.array(text).optional(),
  shipping: emptyable(shipping).optional(),
  tax_exempt: emptyable(oneOf(['exempt', 'none', 'reverse'])).optional(),
};
const createParams = z.strictObject({ ...fields, payment_method: text.optional(), ...expand });
const updateParams = z.strictObject({ ...fields, ...expand });
type Update = z.output<typeof updateParams>;

function changed(world: World, customer: Stripe.Customer, sent: Update): Stripe.Customer {
  const next = { ...customer };
  if (sent.address !== undefined) next.address = sent.address === null ? null : fullAddress(sent.address);
  if (sent.balance !== undefined) next.balance = sent.balance;
  if (sent.description !== undefined) next.description = sent.description;
  if (sent.email !== undefined) next.email = sent.email;
  if (sent.invoice_prefix !== undefined) next.invoice_prefix = sent.invoice_prefix;
  if (sent.metadata !== undefined) next.metadata = mergedMetadata(customer.metadata, sent.metadata);
  if (sent.name !== undefined) next.name = sent.name;
  if (sent.phone !== undefined) next.phone = sent.phone;
  if (sent.preferred_locales !== undefined) next.preferred_locales = sent.preferred_locales;
  if (sent.shipping !== undefined) next.shipping = shippingOf(sent.shipping);
  if (sent.tax_exempt !== undefined) next.tax_exempt = sent.tax_exempt ?? 'none';
  if (sent.invoice_settings !== undefined) {
    const { default_payment_method: method, footer } = sent.invoice_settings;
    if (method !== undefined && method !== null)
      named(world, 'payment_method', method, 'invoice_settings[default_payment_method]', 'PaymentMethod');
    next.invoice_settings = {
      ...customer.invoice_settings,
      ...(method === undefined ? {} : { default_payment_method: method }),
      ...(footer === undefined ? {} : { footer }),
    };
  }
  return next;
}

export function makeCustomer(world: World, sent: Update): Stripe.Customer {
  const blank: Stripe.Customer = {
    id: newId('cus'),
    object: 'customer',
    address: null,
    balance: 0,
    created: world.now(),
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomLetters(8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
  const customer = world.store.put('customer', changed(world, blank, sent));
  world.tell('customer.created', customer);
  return customer;
}

const base = '/v1/customers';

export const customers: readonly Route[] = [
  route('POST', base, createParams, (world, { params: { payment_method: id, ...sent } }) => {
    const method = id === undefined ? null : methodOf(world, id, 'payment_method');
    if (method !== null) checkAttachable(world, method);
    const customer = makeCustomer(world, sent);
    if (method !== null) attach(world, method, customer.id);
    return customer;
  }),
  route(
    'GET',
    base,
    z.strictObject({ ...paging, created: range.optional(), email: text.optional() }),
    (world, { params }) => {
      const found: Stripe.Customer[] = [];
      for (const customer of world.store.all('customer')) {
        if (customer.deleted === true || !within(customer.created, params.created)) continue;
        if (params.email === undefined || customer.email === params.email) found.push(customer);
      }
      return page(found, params, base);
    },
  ),
  route('GET', `${base}/:id`, z.strictObject(expand), (world, call) => inPath(world, 'customer', call)),
  route('POST', `${base}/:id`, updateParams, (world, call) => {
    inPath(world, 'customer', call);
    const customer = customerNamed(world, call.id);
    const after = world.store.put('customer', changed(world, customer, call.params));
    world.tell('customer.updated', after, changedFrom(customer, after));
    return after;
  }),
  route('DELETE', `${base}/:id`, z.strictObject({}), (world, call) => {
    inPath(world, 'customer', call);
    const customer = customerNamed(world, call.id);
    for (const method of [...world.store.all('payment_method')]) {
      if (method.customer === customer.id) world.store.put('payment_method', { ...method, customer: null });
    }
    world.customerGone(customer.id);
    world.tell('customer.deleted', customer);
    return world.store.put('customer', { id: customer.id, object: 'customer', deleted: true });
  }),
  route('GET', `${base}/:id/payment_methods`, z.strictObject({ ...paging, type: text.optional() }), (world, call) => {
    inPath(world, 'customer', call);
    const found = [...world.store.all('payment_method')].filter(
      (method) => method.customer === call.id && (call.params.type === undefined || method.type === call.params.type),
    );
    return page(found, call.params, `${base}/${call.id}/payment_methods`);
  }),
];
