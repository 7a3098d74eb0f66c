import type Stripe from 'stripe';
import { invalidRequest, StripeFailure } from '../http/failure';
import { idOf } from '../ids';
import type { World } from '../world';
import { DECLINES, type Decline, outcomeOf } from './cards';
import { makeCharge } from './charge';
import { moveIntent } from './intent-moves';
import { attach } from './payment-method';

const HOLD_SECONDS = 7 * 86_400;

export type Attempt =
  | { readonly kind: 'done' | 'action'; readonly intent: Stripe.PaymentIntent }
  | { readonly kind: 'failed'; readonly intent: Stripe.PaymentIntent; readonly failure: StripeFailure };

export interface How {
  readonly authenticated: boolean;
  /** The customer is not there to answer a bank's question. */
  readonly offSession: boolean;
  readonly returnUrl: string | null;
}

/** Charges the card, or sends the person to their bank, or fails; the intent says which. Tells everybody. */
export function attempt(world: World, intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod, how: How): Attempt {
  const note = world.store.get('sim.card', method.id);
  if (note === undefined) throw invalidRequest(`The payment method ${method.id} cannot be used.`);
  mayUse(intent, method, note.used);
  const outcome = outcomeOf(note.behaviour, how);
  if (outcome.kind === 'authenticate') return { kind: 'action', intent: askBank(world, intent, method, how) };
  if (outcome.kind === 'declined') return decline(world, intent, method, outcome.decline, how.authenticated);
  world.store.put('sim.card', {
    ...note,
    used: true,
    behaviour: {
      ...note.behaviour,
      saved: note.behaviour.saved || (!how.offSession && intent.setup_future_usage === 'off_session'),
    },
  });
  return { kind: 'done', intent: approve(world, intent, method, how.authenticated) };
}

function mayUse(intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod, used: boolean): void {
  const customer = idOf(intent.customer);
  if (method.customer !== null && method.customer !== customer) {
    throw invalidRequest(
      customer === null
        ? `The PaymentMethod ${method.id} belongs to a Customer ${idOf(method.customer)}. Please include the Customer in the \`customer\` parameter on the PaymentIntent.`
        : 'The payment method you are using belongs to a different Customer than the PaymentIntent.',
      { param: 'payment_method' },
    );
  }
  if (method.customer === null && used) {
    throw invalidRequest(
      'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.',
    );
  }
}

function askBank(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  how: How,
): Stripe.PaymentIntent {
  world.store.put('sim.intent', {
    ...world.store.get('sim.intent', intent.id),
    id: intent.id,
    returnUrl: how.returnUrl,
  });
  const moved = moveIntent(world, intent, 'requires_action', {
    payment_method: method.id,
    last_payment_error: null,
    next_action: nextAction(world, intent.id, intent.client_secret ?? '', how.returnUrl),
  });
  world.tell('payment_intent.requires_action', moved);
  world.intentMoved(moved);
  return moved;
}

/** With a place to return to, the person is sent to the bank's page; without one, the page opens the bank's in a frame. */
export function nextAction(
  world: World,
  id: string,
  secret: string,
  returnUrl: string | null,
): Stripe.PaymentIntent.NextAction & Stripe.SetupIntent.NextAction {
  const url = `${world.baseUrl}/authenticate/${id}?client_secret=${secret}`;
  if (returnUrl !== null) return { redirect_to_url: { return_url: returnUrl, url }, type: 'redirect_to_url' };
  return { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url } };
}

function approve(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  authenticated: boolean,
): Stripe.PaymentIntent {
  const captured = intent.capture_method !== 'manual';
  const charge = makeCharge(world, intent, method, { decline: null, captured, authenticated, at: world.now() });
  const moved = moveIntent(world, intent, captured ? 'succeeded' : 'requires_capture', {
    amount_capturable: captured ? 0 : intent.amount,
    amount_received: captured ? intent.amount : 0,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    payment_method: method.id,
  });
  const customer = idOf(intent.customer);
  if (intent.setup_future_usage !== null && customer !== null) attach(world, method, customer);
  world.tell('charge.succeeded', charge);
  if (captured) {
    world.tell('payment_intent.succeeded', moved);
  } else {
    world.later('authorization_expires', intent.id, world.now() + HOLD_SECONDS);
    world.tell('payment_intent.amount_capturable_updated', moved);
  }
  world.intentMoved(moved);
  return moved;
}

function decline(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  why: Decline,
  authenticated: boolean,
): Attempt {
  const charge = makeCharge(world, intent, method, { decline: why, captured: false, authenticated, at: world.now() });
  const said = {
    advice_code: why.advice,
    charge: charge.id,
    code: why.code,
    decline_code: why.declineCode,
    doc_url: `https://stripe.com/docs/error-codes/${why.code.replaceAll('_', '-')}`,
    message: why.message,
    payment_method: method,
    type: 'card_error',
  } as const;
  const moved = fail(world, intent, said, charge.id);
  world.tell('charge.failed', charge);
  tellFailed(world, moved);
  return { kind: 'failed', intent: moved, failure: new StripeFailure(402, { ...said, payment_intent: moved }) };
}

/** The person said no at their bank, or did not come back from it. */
export function failAuthentication(world: World, intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  const method = world.store.get('payment_method', idOf(intent.payment_method) ?? '');
  const moved = fail(
    world,
    intent,
    {
      code: 'payment_intent_authentication_failure',
      doc_url: 'https://stripe.com/docs/error-codes/payment-intent-authentication-failure',
      message:
        'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
      ...(method === undefined ? {} : { payment_method: method }),
      type: 'invalid_request_error',
    },
    idOf(intent.latest_charge),
  );
  tellFailed(world, moved);
  return moved;
}

function fail(
  world: World,
  intent: Stripe.PaymentIntent,
  why: Stripe.PaymentIntent.LastPaymentError,
  charge: string | null,
): Stripe.PaymentIntent {
  return moveIntent(world, intent, 'requires_payment_method', {
    last_payment_error: why,
    latest_charge: charge,
    next_action: null,
    payment_method: null,
  });
}

function tellFailed(world: World, intent: Stripe.PaymentIntent): void {
  world.tell('payment_intent.payment_failed', intent);
  world.intentMoved(intent);
}

/** For callers that must not send anybody to a bank's page. */
export function refuseAction(world: World, intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod): Attempt {
  return decline(world, intent, method, DECLINES.authentication, false);
}
