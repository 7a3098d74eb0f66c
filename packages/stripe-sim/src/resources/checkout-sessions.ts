import type Stripe from 'stripe';
import { z } from 'zod';
import { expireSession } from '../checkout/session';
import { badParameter, invalidRequest } from '../http/failure';
import { page, whole, within } from '../http/lists';
import {
  amount,
  currency,
  email,
  expand,
  flag,
  integer,
  metadata,
  oneOf,
  paging,
  range,
  text,
  url,
} from '../http/params';
import { type Route, route } from '../http/route';
import { newId, randomLetters } from '../ids';
import { checkChargeable } from '../money';
import { makeSetupIntent } from '../payments/setup';
import type { World } from '../world';
import { mergedMetadata } from './fields';
import { customerNamed, inPath, named } from './lookup';
import { priceData, priceOf } from './products';
import { checkTogether } from './subscription-params';

const lineItem = z.strictObject({
  price: text.optional(),
  price_data: priceData.optional(),
  quantity: amount.optional(),
});

const createParams = z.strictObject({
  allow_promotion_codes: flag.optional(),
  allowed_payment_method_types: z.array(text).optional(),
  billing_address_collection: oneOf(['auto', 'required']).optional(),
  cancel_url: url.optional(),
  client_reference_id: text.optional(),
  currency: currency.optional(),
  customer: text.optional(),
  customer_creation: oneOf(['always', 'if_required']).optional(),
  customer_email: email.optional(),
  expires_at: integer.optional(),
  line_items: z.array(lineItem).max(100).optional(),
  locale: oneOf(['auto', 'en']).optional(),
  metadata: metadata.optional(),
  mode: oneOf(['payment', 'setup', 'subscription']),
  payment_intent_data: z
    .strictObject({
      application_fee_amount: amount.optional(),
      capture_method: oneOf(['automatic', 'automatic_async', 'manual']).optional(),
      description: text.optional(),
      metadata: metadata.optional(),
      setup_future_usage: oneOf(['off_session', 'on_session']).optional(),
      transfer_data: z.strictObject({ destination: text }).optional(),
    })
    .optional(),
  payment_method_collection: oneOf(['always', 'if_required']).optional(),
  setup_intent_data: z.strictObject({ description: text.optional(), metadata: metadata.optional() }).optional(),
  submit_type: oneOf(['auto', 'book', 'donate', 'pay', 'subscribe']).optional(),
  subscription_data: z
    .strictObject({
      description: text.optional(),
      metadata: metadata.optional(),
      trial_period_days: integer.optional(),
    })
    .optional(),
  success_url: url,
  ui_mode: oneOf(['hosted_page']).optional(),
  ...expand,
});
type Asked = z.output<typeof createParams>;

const DAY = 86_400;
const HALF_HOUR = 1800;

function linesOf(world: World, asked: Asked): Stripe.LineItem[] {
  if (asked.mode === 'setup') return [];
  if (asked.line_items === undefined || asked.line_items.length === 0) {
    throw badParameter('line_items', 'Missing required param: line_items.', 'parameter_missing');
  }
  const lines = asked.line_items.map((line, at): Stripe.LineItem => {
    const param = `line_items[${at}]`;
    const price = priceOf(world, line, param);
    const count = line.quantity ?? 1;
    if (count < 1)
      throw badParameter(
        `${param}[quantity]`,
        'This value must be greater than or equal to 1.',
        'parameter_invalid_integer',
      );
    const total = (price.unit_amount ?? 0) * count;
    return {
      id: newId('li'),
      object: 'item',
      adjustable_quantity: null,
      amount_discount: 0,
      amount_subtotal: total,
      amount_tax: 0,
      amount_total: total,
      currency: price.currency,
      description: world.store.get('product', String(price.product))?.name ?? null,
      discounts: [],
      metadata: {},
      price,
      quantity: count,
      taxes: [],
    };
  });
  checkLines(asked, lines);
  return lines;
}

function checkLines(asked: Asked, lines: readonly Stripe.LineItem[]): void {
  const prices = lines.flatMap(({ price }) => (price === null ? [] : [price]));
  const money = lines[0]?.currency ?? '';
  if (asked.mode === 'subscription') {
    checkTogether(prices, 'line_items');
    return;
  }
  if (prices.some(({ type }) => type === 'recurring')) {
    throw invalidRequest(
      'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
      { param: 'line_items' },
    );
  }
  if (lines.some((line) => line.currency !== money))
    throw invalidRequest('All line items must have the same currency.', { param: 'line_items' });
  checkChargeable(
    lines.reduce((sum, line) => sum + line.amount_total, 0),
    money,
    'line_items',
  );
}

function expiry(world: World, asked: number | undefined): number {
  const now = world.now();
  if (asked === undefined) return now + DAY;
  if (asked < now + HALF_HOUR || asked > now + DAY) {
    throw badParameter(
      'expires_at',
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.',
    );
  }
  return asked;
}

function create(world: World, asked: Asked): Stripe.Checkout.Session {
  if (asked.customer !== undefined && asked.customer_email !== undefined) {
    throw invalidRequest('You may only specify one of these parameters: customer, customer_email.', {
      code: 'parameters_exclusive',
    });
  }
  if (asked.customer !== undefined) customerNamed(world, asked.customer);
  const data = asked.payment_intent_data;
  if (data?.transfer_data !== undefined)
    named(world, 'account', data.transfer_data.destination, 'payment_intent_data[transfer_data][destination]');
  const lines = linesOf(world, asked);
  const expiresAt = expiry(world, asked.expires_at);
  const id = `cs_test_${randomLetters(58)}`;
  world.store.put('sim.checkout', {
    id,
    lineItems: lines,
    metadata: mergedMetadata({}, (asked.mode === 'subscription' ? asked.subscription_data : data)?.metadata),
    description: (asked.mode === 'subscription' ? asked.subscription_data?.description : data?.description) ?? null,
    setupFutureUsage: data?.setup_future_usage ?? null,
    captureMethod: data?.capture_method ?? null,
    transfer:
      data?.transfer_data === undefined
        ? null
        : { destination: data.transfer_data.destination, fee: data.application_fee_amount ?? null },
    trialDays: asked.subscription_data?.trial_period_days ?? null,
  });
  const session = world.store.put('checkout.session', built(world, id, asked, lines, expiresAt));
  world.later('session_expires', id, expiresAt);
  return session;
}

function built(
  world: World,
  id: string,
  asked: Asked,
  lines: readonly Stripe.LineItem[],
  expiresAt: number,
): Stripe.Checkout.Session {
  const setup = asked.mode === 'setup';
  const free = asked.mode === 'subscription' && (asked.subscription_data?.trial_period_days ?? 0) > 0;
  const total = setup ? null : free ? 0 : lines.reduce((sum, line) => sum + line.amount_total, 0);
  const intent = setup ? setupOf(world, id, asked) : null;
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: setup ? null : { enabled: false },
    after_expiration: null,
    allow_promotion_codes: asked.allow_promotion_codes ?? null,
    allowed_payment_method_types: asked.allowed_payment_method_types ?? null,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: asked.billing_address_collection ?? null,
    cancel_url: asked.cancel_url ?? null,
    client_reference_id: asked.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: world.now(),
    currency: lines[0]?.currency ?? asked.currency ?? null,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: asked.customer ?? null,
    customer_account: null,
    customer_creation:
      asked.customer === undefined && asked.mode === 'payment' ? (asked.customer_creation ?? 'if_required') : null,
    customer_details: null,
    customer_email: asked.customer_email ?? null,
    discounts: [],
    expires_at: expiresAt,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: asked.locale ?? null,
    managed_payments: null,
    metadata: mergedMetadata({}, asked.metadata),
    mode: asked.mode,
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: asked.mode === 'payment' ? 'if_required' : (asked.payment_method_collection ?? 'always'),
    payment_method_configuration_details: null,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: ['card'],
    payment_status: setup ? 'no_payment_required' : 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: intent,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: asked.submit_type ?? null,
    subscription: null,
    success_url: asked.success_url,
    total_details: setup ? null : { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: `${world.baseUrl}/pay/${id}`,
    wallet_options: null,
  };
}

function setupOf(world: World, session: string, asked: Asked): string {
  const intent = makeSetupIntent(world, {
    customer: asked.customer ?? null,
    description: asked.setup_intent_data?.description ?? null,
    metadata: mergedMetadata({}, asked.setup_intent_data?.metadata),
    method: null,
    onBehalfOf: null,
    types: null,
    allowRedirects: null,
    usage: 'off_session',
  });
  world.store.put('sim.intent', { id: intent.id, returnUrl: null, checkout: session });
  return intent.id;
}

export function lineItemsOf(world: World, session: string) {
  return whole(
    [...(world.store.get('sim.checkout', session)?.lineItems ?? [])],
    `/v1/checkout/sessions/${session}/line_items`,
  );
}

const base = '/v1/checkout/sessions';
const listParams = z.strictObject({
  ...paging,
  created: range.optional(),
  customer: text.optional(),
  payment_intent: text.optional(),
  status: oneOf(['complete', 'expired', 'open']).optional(),
  subscription: text.optional(),
});

export const checkoutSessions: readonly Route[] = [
  route('POST', base, createParams, (world, { params }) => create(world, params)),
  route('GET', base, listParams, (world, { params }) => {
    const found = [...world.store.all('checkout.session')].filter(
      (session) =>
        (params.customer === undefined || session.customer === params.customer) &&
        (params.payment_intent === undefined || session.payment_intent === params.payment_intent) &&
        (params.subscription === undefined || session.subscription === params.subscription) &&
        (params.status === undefined || session.status === params.status) &&
        within(session.created, params.created),
    );
    return page(found, params, base);
  }),
  route('GET', `${base}/:id`, z.strictObject(expand), (world, call) =>
    inPath(world, 'checkout.session', call, 'checkout.session', 'session'),
  ),
  route('GET', `${base}/:id/line_items`, z.strictObject(paging), (world, call) => {
    const { id } = inPath(world, 'checkout.session', call, 'checkout.session', 'session');
    return page(lineItemsOf(world, id).data.toReversed(), call.params, `${base}/${id}/line_items`);
  }),
  route('POST', `${base}/:id/expire`, z.strictObject(expand), (world, call) => {
    const session = inPath(world, 'checkout.session', call, 'checkout.session', 'session');
    if (session.status !== 'open') {
      throw invalidRequest(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of "${session.status}".`,
      );
    }
    return expireSession(world, session);
  }),
];
