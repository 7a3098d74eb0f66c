import type Stripe from 'stripe';
import { z } from 'zod';
import { badParameter, invalidRequest } from '../http/failure';
import { page, within } from '../http/lists';
import { amount, expand, flag, metadata, oneOf, paging, range, text } from '../http/params';
import { type Route, route } from '../http/route';
import { idOf } from '../ids';
import { type Attempt, attempt, refuseAction } from '../payments/attempt';
import { cancelIntent, capture } from '../payments/intent-ends';
import { moveIntent, mustBe, UNPAID, unexpectedState } from '../payments/intent-moves';
import { makeMethod, methodOf } from '../payments/payment-method';
import type { World } from '../world';
import { builtIntent, changedIntent, confirmIntent, createIntent, updateIntent } from './intent-params';
import { checkSecret, inPath } from './lookup';

type Payer = Pick<z.output<typeof confirmIntent>, 'payment_method' | 'payment_method_data'>;
type Confirm = Omit<z.output<typeof confirmIntent>, 'client_secret'>;

function chosenMethod(world: World, sent: Payer, fromBrowser: boolean): Stripe.PaymentMethod | null {
  if (sent.payment_method !== undefined) return methodOf(world, sent.payment_method, 'payment_method');
  if (sent.payment_method_data !== undefined) return makeMethod(world, sent.payment_method_data, fromBrowser);
  return null;
}

function confirm(
  world: World,
  intent: Stripe.PaymentIntent,
  sent: Confirm,
  fromBrowser: boolean,
): Stripe.PaymentIntent {
  if (!UNPAID.some((status) => status === intent.status)) {
    throw unexpectedState(
      intent,
      intent.status === 'succeeded'
        ? 'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.'
        : `You cannot confirm this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be confirmed: ${UNPAID.join(', ')}.`,
    );
  }
  const current = idOf(intent.payment_method);
  const method =
    chosenMethod(world, sent, fromBrowser) ?? (current === null ? null : methodOf(world, current, 'payment_method'));
  if (method === null) {
    throw unexpectedState(
      intent,
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    );
  }
  if (
    sent.return_url === undefined &&
    !fromBrowser &&
    sent.use_stripe_sdk !== true &&
    sent.off_session !== true &&
    mayRedirect(intent)
  ) {
    throw invalidRequest(
      "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
      { param: 'return_url' },
    );
  }
  const changed = changedIntent(world, intent, sent);
  if (changed.statement_descriptor !== null) {
    throw invalidRequest(
      'The statement_descriptor parameter is not supported for card charges. Use statement_descriptor_suffix instead.',
      { param: 'statement_descriptor' },
    );
  }
  const result = attempt(world, changed, method, {
    authenticated: false,
    offSession: sent.off_session === true,
    returnUrl: sent.return_url ?? null,
  });
  return answerOf(
    world,
    sent.error_on_requires_action === true && result.kind === 'action'
      ? refuseAction(world, result.intent, method)
      : result,
  );
}

const mayRedirect = (intent: Stripe.PaymentIntent): boolean =>
  intent.automatic_payment_methods?.allow_redirects === 'always';

function answerOf(world: World, result: Attempt): Stripe.PaymentIntent {
  if (result.kind === 'failed') throw result.failure;
  // Whoever listened may have changed it further.
  return world.store.get('payment_intent', result.intent.id) ?? result.intent;
}

function create(world: World, sent: z.output<typeof createIntent>, fromBrowser: boolean): Stripe.PaymentIntent {
  const built = builtIntent(world, sent);
  const method = chosenMethod(world, sent, fromBrowser);
  const intent = world.store.put('payment_intent', {
    ...built,
    payment_method: method?.id ?? null,
    status: method === null ? 'requires_payment_method' : 'requires_confirmation',
  });
  world.tell('payment_intent.created', intent);
  if (sent.confirm !== true) return intent;
  // Everything else stands in the intent already.
  const { error_on_requires_action, off_session, return_url, use_stripe_sdk } = sent;
  return confirm(world, intent, { error_on_requires_action, off_session, return_url, use_stripe_sdk }, fromBrowser);
}

function update(
  world: World,
  intent: Stripe.PaymentIntent,
  sent: z.output<typeof updateIntent>,
  fromBrowser: boolean,
): Stripe.PaymentIntent {
  const onlyWords = Object.keys(sent).every(
    (name) => name === 'metadata' || name === 'description' || name === 'expand',
  );
  if (!onlyWords) mustBe(intent, UNPAID, 'updated');
  // An update of any kind clears the last error.
  const changed = { ...changedIntent(world, intent, sent), last_payment_error: null };
  const method = chosenMethod(world, sent, fromBrowser);
  if (method !== null) {
    return moveIntent(world, changed, 'requires_confirmation', { payment_method: method.id, next_action: null });
  }
  // The bank was asked about another payment.
  const askedAnew = intent.status === 'requires_action' && !onlyWords;
  if (askedAnew) return moveIntent(world, changed, 'requires_confirmation', { next_action: null });
  return world.store.put('payment_intent', changed);
}

const cancelParams = z.strictObject({
  cancellation_reason: oneOf(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  ...expand,
});
const captureParams = z.strictObject({
  amount_to_capture: amount.optional(),
  application_fee_amount: amount.optional(),
  final_capture: flag.optional(),
  metadata: metadata.optional(),
  statement_descriptor: text.optional(),
  statement_descriptor_suffix: text.optional(),
  ...expand,
});
const listParams = z.strictObject({ ...paging, customer: text.optional(), created: range.optional() });
const base = '/v1/payment_intents';

export const paymentIntents: readonly Route[] = [
  route('POST', base, createIntent, (world, { params, fromBrowser }) => create(world, params, fromBrowser)),
  route('GET', base, listParams, (world, { params }) => {
    const found = [...world.store.all('payment_intent')].filter(
      (intent) =>
        (params.customer === undefined || intent.customer === params.customer) &&
        within(intent.created, params.created),
    );
    return page(found, params, base);
  }),
  route(
    'GET',
    `${base}/:id`,
    z.strictObject({ client_secret: text.optional(), ...expand }),
    (world, call) => {
      const intent = inPath(world, 'payment_intent', call, 'payment_intent', 'intent');
      checkSecret(intent, call);
      return intent;
    },
    { browser: true },
  ),
  route('POST', `${base}/:id`, updateIntent, (world, call) =>
    update(world, inPath(world, 'payment_intent', call, 'payment_intent', 'intent'), call.params, call.fromBrowser),
  ),
  route(
    'POST',
    `${base}/:id/confirm`,
    confirmIntent,
    (world, call) => {
      const intent = inPath(world, 'payment_intent', call, 'payment_intent', 'intent');
      checkSecret(intent, call);
      if (call.fromBrowser && intent.confirmation_method === 'manual') {
        throw invalidRequest(
          'This PaymentIntent must be confirmed with a secret key, because its `confirmation_method` is `manual`.',
        );
      }
      return confirm(world, intent, call.params, call.fromBrowser);
    },
    { browser: true },
  ),
  route('POST', `${base}/:id/capture`, captureParams, (world, call) => {
    const intent = inPath(world, 'payment_intent', call, 'payment_intent', 'intent');
    mustBe(intent, ['requires_capture'], 'captured');
    const asked = call.params.amount_to_capture ?? intent.amount_capturable;
    if (asked < 1)
      throw badParameter(
        'amount_to_capture',
        'This value must be greater than or equal to 1.',
        'parameter_invalid_integer',
      );
    if (asked > intent.amount_capturable) {
      throw badParameter(
        'amount_to_capture',
        'The amount you are attempting to capture is greater than the amount that was authorized.',
        'amount_too_large',
      );
    }
    return capture(world, changedIntent(world, intent, call.params), asked);
  }),
  route('POST', `${base}/:id/cancel`, cancelParams, (world, call) => {
    const intent = inPath(world, 'payment_intent', call, 'payment_intent', 'intent');
    mustBe(intent, [...UNPAID, 'requires_capture'], 'canceled');
    return cancelIntent(world, intent, call.params.cancellation_reason ?? null);
  }),
];
