import type Stripe from 'stripe';
import { idOf } from '../ids';
import { type Attempt, attempt } from '../payments/attempt';
import { changedFrom, type World } from '../world';
import { intentOf, paymentOf } from './invoice';

const DAY = 86_400;
/** Days to wait after each failed attempt before the next; then the subscription ends. */
const RETRY_AFTER_DAYS = [3, 5, 7];

/** Charges what is due on an open invoice. Followers do the rest, whether it works or not. */
export function collect(
  world: World,
  invoice: Stripe.Invoice,
  method: Stripe.PaymentMethod,
  offSession: boolean,
): Attempt | null {
  const intent = intentOf(world, invoice.id);
  if (intent === null) return null;
  return attempt(world, intent, method, { authenticated: false, offSession, returnUrl: null });
}

function put(world: World, before: Stripe.Invoice, change: Partial<Stripe.Invoice>): Stripe.Invoice {
  const after = world.store.put('invoice', { ...before, ...change });
  world.tell('invoice.updated', after, changedFrom(before, after));
  return after;
}

export function markPaid(world: World, invoice: Stripe.Invoice): Stripe.Invoice {
  world.notLater('invoice_retries', invoice.id);
  const payment = paymentOf(world, invoice.id);
  if (payment !== null) {
    const paid = world.store.put('invoice_payment', {
      ...payment,
      amount_paid: payment.amount_requested,
      status: 'paid',
      status_transitions: { ...payment.status_transitions, paid_at: world.now() },
    });
    world.tell('invoice_payment.paid', paid);
  }
  const after = put(world, invoice, {
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    attempt_count: invoice.attempt_count + (payment === null ? 0 : 1),
    attempted: true,
    next_payment_attempt: null,
    status: 'paid',
    status_transitions: { ...invoice.status_transitions, paid_at: world.now() },
  });
  world.tell('invoice.paid', after);
  world.tell('invoice.payment_succeeded', after);
  return after;
}

/** @returns the invoice, with the time of its next attempt when there will be one */
export function markFailed(world: World, invoice: Stripe.Invoice, needsAction: boolean): Stripe.Invoice {
  const first = invoice.billing_reason === 'subscription_create';
  const wait = first ? undefined : RETRY_AFTER_DAYS[invoice.attempt_count];
  const next = wait === undefined ? null : world.now() + wait * DAY;
  const after = put(world, invoice, {
    attempt_count: invoice.attempt_count + 1,
    attempted: true,
    next_payment_attempt: next,
  });
  world.tell('invoice.payment_failed', after);
  if (needsAction) world.tell('invoice.payment_action_required', after);
  if (next !== null) world.later('invoice_retries', invoice.id, next);
  return after;
}

export function voidInvoice(world: World, invoice: Stripe.Invoice): Stripe.Invoice {
  world.notLater('invoice_retries', invoice.id);
  const after = put(world, invoice, {
    auto_advance: false,
    next_payment_attempt: null,
    status: 'void',
    status_transitions: { ...invoice.status_transitions, voided_at: world.now() },
  });
  world.tell('invoice.voided', after);
  return after;
}

/** The card that an invoice is charged to: the subscription's own, else the customer's. */
export function methodFor(world: World, subscription: Stripe.Subscription): Stripe.PaymentMethod | null {
  const customer = world.store.get('customer', idOf(subscription.customer));
  const id =
    idOf(subscription.default_payment_method) ??
    (customer === undefined || customer.deleted === true
      ? null
      : idOf(customer.invoice_settings.default_payment_method));
  return id === null ? null : (world.store.get('payment_method', id) ?? null);
}
