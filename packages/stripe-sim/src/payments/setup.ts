import type Stripe from 'stripe';
import { StripeFailure } from '../http/failure';
import { clientSecret, idOf, newId } from '../ids';
import type { World } from '../world';
import { nextAction } from './attempt';
import { cardOf, DECLINES, type Decline } from './cards';
import { attach } from './payment-method';

export type SetupAttempt =
  | { readonly kind: 'done' | 'action'; readonly intent: Stripe.SetupIntent }
  | { readonly kind: 'failed'; readonly intent: Stripe.SetupIntent; readonly failure: StripeFailure };

export interface SetupAsked {
  readonly customer: string | null;
  readonly description: string | null;
  readonly metadata: Stripe.Metadata;
  readonly method: string | null;
  readonly onBehalfOf: string | null;
  readonly types: string[] | null;
  readonly allowRedirects: Stripe.SetupIntent.AutomaticPaymentMethods.AllowRedirects | null;
  readonly usage: 'off_session' | 'on_session';
}

export function makeSetupIntent(world: World, asked: SetupAsked): Stripe.SetupIntent {
  const id = newId('seti');
  const intent = world.store.put('setup_intent', {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: asked.types,
    application: null,
    automatic_payment_methods:
      asked.types === null ? { allow_redirects: asked.allowRedirects ?? 'always', enabled: true } : null,
    cancellation_reason: null,
    client_secret: clientSecret(id),
    created: world.now(),
    customer: asked.customer,
    customer_account: null,
    description: asked.description,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    managed_payments: null,
    mandate: null,
    metadata: asked.metadata,
    next_action: null,
    on_behalf_of: asked.onBehalfOf,
    payment_method: asked.method,
    payment_method_configuration_details: null,
    payment_method_options: { card: { mandate_options: null, network: null, request_three_d_secure: 'automatic' } },
    payment_method_types: ['card'],
    single_use_mandate: null,
    status: asked.method === null ? 'requires_payment_method' : 'requires_confirmation',
    usage: asked.usage,
  });
  world.tell('setup_intent.created', intent);
  return intent;
}

/** Saves a card for later: asks its bank once, so that it need not ask again. */
export function attemptSetup(
  world: World,
  intent: Stripe.SetupIntent,
  method: Stripe.PaymentMethod,
  how: { readonly authenticated: boolean; readonly returnUrl: string | null },
): SetupAttempt {
  const note = world.store.get('sim.card', method.id);
  const card = cardOf(note?.behaviour.card ?? 'visa');
  if (card.declines !== undefined && card.attaches !== true)
    return failed(world, intent, method, DECLINES[card.declines]);
  if (card.authenticates !== undefined && !how.authenticated) {
    world.store.put('sim.intent', {
      ...world.store.get('sim.intent', intent.id),
      id: intent.id,
      returnUrl: how.returnUrl,
    });
    const asks = world.store.put('setup_intent', {
      ...intent,
      last_setup_error: null,
      next_action: nextAction(world, intent.id, intent.client_secret ?? '', how.returnUrl),
      payment_method: method.id,
      status: 'requires_action',
    });
    world.tell('setup_intent.requires_action', asks);
    return { kind: 'action', intent: asks };
  }
  if (note !== undefined)
    world.store.put('sim.card', { ...note, used: true, behaviour: { ...note.behaviour, saved: true } });
  const customer = idOf(intent.customer);
  if (customer !== null) attach(world, method, customer);
  const done = world.store.put('setup_intent', {
    ...intent,
    last_setup_error: null,
    next_action: null,
    payment_method: method.id,
    status: 'succeeded',
  });
  world.tell('setup_intent.succeeded', done);
  world.setupMoved(done);
  return { kind: 'done', intent: done };
}

function failed(world: World, intent: Stripe.SetupIntent, method: Stripe.PaymentMethod, why: Decline): SetupAttempt {
  const said = {
    advice_code: why.advice,
    code: why.code,
    decline_code: why.declineCode,
    message: why.message,
    payment_method: method,
    type: 'card_error',
  } as const;
  const moved = putFailed(world, intent, said);
  return { kind: 'failed', intent: moved, failure: new StripeFailure(402, { ...said, setup_intent: moved }) };
}

export function failSetup(world: World, intent: Stripe.SetupIntent): Stripe.SetupIntent {
  return putFailed(world, intent, {
    code: 'setup_intent_authentication_failure',
    message: 'The latest attempt to set up the payment method has failed because authentication failed.',
    type: 'invalid_request_error',
  });
}

function putFailed(
  world: World,
  intent: Stripe.SetupIntent,
  why: Stripe.SetupIntent.LastSetupError,
): Stripe.SetupIntent {
  const moved = world.store.put('setup_intent', {
    ...intent,
    last_setup_error: why,
    next_action: null,
    payment_method: null,
    status: 'requires_payment_method',
  });
  world.tell('setup_intent.setup_failed', moved);
  return moved;
}
