import type Stripe from 'stripe';
import { z } from 'zod';
import { invalidRequest, StripeFailure } from '../http/failure';
import { page, within } from '../http/lists';
import { emptyable, expand, flag, metadata, oneOf, paging, range, text, url } from '../http/params';
import { type Route, route } from '../http/route';
import { idOf } from '../ids';
import { makeMethod, methodData, methodOf } from '../payments/payment-method';
import { attemptSetup, makeSetupIntent } from '../payments/setup';
import type { World } from '../world';
import { mergedMetadata } from './fields';
import { allowedTypes } from './intent-params';
import { checkSecret, customerNamed, inPath, named } from './lookup';

const shared = {
  payment_method: text.optional(),
  payment_method_data: methodData.optional(),
  payment_method_options: z.looseObject({}).optional(),
  ...expand,
};
const confirming = {
  mandate_data: z.looseObject({}).optional(),
  return_url: url.optional(),
  use_stripe_sdk: flag.optional(),
};
const createParams = z.strictObject({
  ...shared,
  ...confirming,
  automatic_payment_methods: z
    .strictObject({ enabled: flag, allow_redirects: oneOf(['always', 'never']).optional() })
    .optional(),
  confirm: flag.optional(),
  customer: text.optional(),
  description: text.optional(),
  metadata: metadata.optional(),
  on_behalf_of: text.optional(),
  allowed_payment_method_types: z.array(text).optional(),
  usage: oneOf(['off_session', 'on_session']).optional(),
});
const updateParams = z.strictObject({
  ...shared,
  customer: text.optional(),
  description: emptyable(text).optional(),
  metadata: metadata.optional(),
  allowed_payment_method_types: z.array(text).optional(),
});
const confirmParams = z.strictObject({ ...shared, ...confirming, client_secret: text.optional() });
const OPEN = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

function mustBeOpen(intent: Stripe.SetupIntent, verb: string): void {
  if (OPEN.includes(intent.status)) return;
  throw new StripeFailure(400, {
    type: 'invalid_request_error',
    code: 'setup_intent_unexpected_state',
    message: `You cannot ${verb} this SetupIntent because it has a status of ${intent.status}. Only a SetupIntent with one of the following statuses may be used: ${OPEN.join(', ')}.`,
    setup_intent: intent,
  });
}

type Payer = Pick<z.output<typeof confirmParams>, 'payment_method' | 'payment_method_data' | 'return_url'>;

function chosen(world: World, sent: Payer, fromBrowser: boolean): Stripe.PaymentMethod | null {
  if (sent.payment_method !== undefined) return methodOf(world, sent.payment_method, 'payment_method');
  return sent.payment_method_data === undefined ? null : makeMethod(world, sent.payment_method_data, fromBrowser);
}

function confirm(world: World, intent: Stripe.SetupIntent, sent: Payer, fromBrowser: boolean): Stripe.SetupIntent {
  mustBeOpen(intent, 'confirm');
  const current = idOf(intent.payment_method);
  const method =
    chosen(world, sent, fromBrowser) ?? (current === null ? null : methodOf(world, current, 'payment_method'));
  if (method === null) {
    throw invalidRequest("You cannot confirm this SetupIntent because it's missing a payment method.", {
      code: 'setup_intent_unexpected_state',
    });
  }
  const result = attemptSetup(world, intent, method, { authenticated: false, returnUrl: sent.return_url ?? null });
  if (result.kind === 'failed') throw result.failure;
  return result.intent;
}

function create(world: World, sent: z.output<typeof createParams>, fromBrowser: boolean): Stripe.SetupIntent {
  if (sent.customer !== undefined) customerNamed(world, sent.customer);
  if (sent.on_behalf_of !== undefined) named(world, 'account', sent.on_behalf_of, 'on_behalf_of');
  const intent = makeSetupIntent(world, {
    customer: sent.customer ?? null,
    description: sent.description ?? null,
    metadata: mergedMetadata({}, sent.metadata),
    method: chosen(world, sent, fromBrowser)?.id ?? null,
    onBehalfOf: sent.on_behalf_of ?? null,
    types: allowedTypes(sent.allowed_payment_method_types),
    allowRedirects: sent.automatic_payment_methods?.allow_redirects ?? null,
    usage: sent.usage ?? 'off_session',
  });
  return sent.confirm === true ? confirm(world, intent, { return_url: sent.return_url }, fromBrowser) : intent;
}

const base = '/v1/setup_intents';

export const setupIntents: readonly Route[] = [
  route('POST', base, createParams, (world, { params, fromBrowser }) => create(world, params, fromBrowser)),
  route(
    'GET',
    base,
    z.strictObject({ ...paging, created: range.optional(), customer: text.optional() }),
    (world, { params }) => {
      const found = [...world.store.all('setup_intent')].filter(
        (intent) =>
          (params.customer === undefined || intent.customer === params.customer) &&
          within(intent.created, params.created),
      );
      return page(found, params, base);
    },
  ),
  route(
    'GET',
    `${base}/:id`,
    z.strictObject({ client_secret: text.optional(), ...expand }),
    (world, call) => {
      const intent = inPath(world, 'setup_intent', call, 'setup_intent', 'intent');
      checkSecret(intent, call);
      return intent;
    },
    { browser: true },
  ),
  route('POST', `${base}/:id`, updateParams, (world, call) => {
    const intent = inPath(world, 'setup_intent', call, 'setup_intent', 'intent');
    const sent = call.params;
    mustBeOpen(intent, 'update');
    if (sent.customer !== undefined) customerNamed(world, sent.customer);
    const method = chosen(world, sent, call.fromBrowser);
    return world.store.put('setup_intent', {
      ...intent,
      customer: sent.customer ?? idOf(intent.customer),
      description: sent.description === undefined ? intent.description : sent.description,
      metadata: mergedMetadata(intent.metadata, sent.metadata),
      allowed_payment_method_types:
        allowedTypes(sent.allowed_payment_method_types) ?? intent.allowed_payment_method_types,
      ...(method === null ? {} : { payment_method: method.id, status: 'requires_confirmation', next_action: null }),
    });
  }),
  route(
    'POST',
    `${base}/:id/confirm`,
    confirmParams,
    (world, call) => {
      const intent = inPath(world, 'setup_intent', call, 'setup_intent', 'intent');
      checkSecret(intent, call);
      return confirm(world, intent, call.params, call.fromBrowser);
    },
    { browser: true },
  ),
  route(
    'POST',
    `${base}/:id/cancel`,
    z.strictObject({
      cancellation_reason: oneOf(['abandoned', 'duplicate', 'requested_by_customer']).optional(),
      ...expand,
    }),
    (world, call) => {
      const intent = inPath(world, 'setup_intent', call, 'setup_intent', 'intent');
      mustBeOpen(intent, 'cancel');
      const after = world.store.put('setup_intent', {
        ...intent,
        cancellation_reason: call.params.cancellation_reason ?? null,
        next_action: null,
        status: 'canceled',
      });
      world.tell('setup_intent.canceled', after);
      return after;
    },
  ),
];
