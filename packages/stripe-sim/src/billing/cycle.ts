import type Stripe from 'stripe';
import { idOf } from '../ids';
import { cancelIntent } from '../payments/intent-ends';
import type { Follower, World } from '../world';
import { collect, markFailed, markPaid, methodFor, voidInvoice } from './collect';
import { intentOf } from './invoice';
import { periodFrom } from './period';
import {
  activate,
  change,
  current,
  invoicePeriod,
  listOfItems,
  periodOf,
  recurringOf,
  scheduleEnd,
} from './subscription';

type Reason = NonNullable<NonNullable<Stripe.Subscription.CancellationDetails>['reason']>;

export function isOver(subscription: Stripe.Subscription): boolean {
  return subscription.status === 'canceled' || subscription.status === 'incomplete_expired';
}

/** Ends it now, and for good. */
export function endSubscription(
  world: World,
  subscription: Stripe.Subscription,
  reason: Reason,
  said: Partial<Stripe.Subscription.CancellationDetails> = {},
): Stripe.Subscription {
  for (const kind of ['period_ends', 'trial_ends_soon', 'incomplete_expires'] as const)
    world.notLater(kind, subscription.id);
  const before = current(world, subscription);
  const invoice = world.store.get('invoice', idOf(before.latest_invoice) ?? '');
  if (invoice?.status === 'open') {
    world.notLater('invoice_retries', invoice.id);
    world.store.put('invoice', { ...invoice, auto_advance: false, next_payment_attempt: null });
  }
  const after = world.store.put('subscription', {
    ...before,
    canceled_at: before.canceled_at ?? world.now(),
    cancellation_details: {
      comment: null,
      feedback: null,
      feedback_option: null,
      ...before.cancellation_details,
      ...said,
      reason,
    },
    ended_at: world.now(),
    status: before.status === 'incomplete' ? 'incomplete_expired' : 'canceled',
  });
  world.tell('customer.subscription.deleted', after);
  return after;
}

/** `period_ends`: the next period, the end of a trial, or the end. */
export function endPeriod(world: World, id: string): void {
  const subscription = world.store.get('subscription', id);
  if (subscription === undefined || isOver(subscription)) return;
  const { cancel_at: cancelAt } = subscription;
  if (cancelAt !== null && cancelAt <= world.now()) {
    endSubscription(world, subscription, 'cancellation_requested');
    return;
  }
  const wasTrial = subscription.status === 'trialing';
  const method = methodFor(world, subscription);
  const without = subscription.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice';
  if (wasTrial && method === null && without === 'cancel') {
    endSubscription(world, subscription, 'payment_failed');
    return;
  }
  if (wasTrial && method === null && without === 'pause') {
    const paused = change(world, subscription, { status: 'paused' });
    world.tell('customer.subscription.paused', paused);
    return;
  }
  const renewed = invoicePeriod(world, nextPeriod(world, subscription), 'subscription_cycle');
  scheduleEnd(world, renewed);
  const invoice = world.store.get('invoice', idOf(renewed.latest_invoice) ?? '');
  if (invoice?.status !== 'open') return;
  if (method === null) invoiceFailed(world, invoice, false);
  else collect(world, invoice, method, true);
}

function nextPeriod(world: World, subscription: Stripe.Subscription): Stripe.Subscription {
  const { end } = periodOf(subscription);
  const recurring = recurringOf(subscription.items.data[0]!.price);
  const period = periodFrom(end, recurring, subscription.billing_cycle_anchor);
  const items = subscription.items.data.map((item) => ({
    ...item,
    current_period_start: period.start,
    current_period_end: period.end,
  }));
  return change(world, subscription, {
    items: listOfItems(subscription.id, items),
    status: subscription.status === 'trialing' ? 'active' : subscription.status,
  });
}

/** `trial_ends_soon`: three days before. */
export function tellTrialEnds(world: World, id: string): void {
  const subscription = world.store.get('subscription', id);
  if (subscription?.status === 'trialing') world.tell('customer.subscription.trial_will_end', subscription);
}

/** `incomplete_expires`: nobody paid the first invoice in time. */
export function expireIncomplete(world: World, id: string): void {
  const subscription = world.store.get('subscription', id);
  if (subscription?.status !== 'incomplete') return;
  const invoice = world.store.get('invoice', idOf(subscription.latest_invoice) ?? '');
  change(world, subscription, { ended_at: world.now(), status: 'incomplete_expired' });
  if (invoice?.status === 'open') voidWithIntent(world, invoice);
}

export function voidWithIntent(world: World, invoice: Stripe.Invoice): Stripe.Invoice {
  const intent = intentOf(world, invoice.id);
  const after = voidInvoice(world, invoice);
  if (intent !== null && intent.status !== 'succeeded' && intent.status !== 'canceled')
    cancelIntent(world, intent, 'void_invoice');
  return after;
}

/** `invoice_retries`: the card is tried again. */
export function retryInvoice(world: World, id: string): void {
  const invoice = world.store.get('invoice', id);
  const subscription = subscriptionOf(world, invoice);
  if (invoice?.status !== 'open' || subscription === null || isOver(subscription)) return;
  const method = methodFor(world, subscription);
  if (method === null) invoiceFailed(world, invoice, false);
  else collect(world, invoice, method, true);
}

function subscriptionOf(world: World, invoice: Stripe.Invoice | undefined): Stripe.Subscription | null {
  return world.store.get('subscription', idOf(invoice?.parent?.subscription_details?.subscription) ?? '') ?? null;
}

/** A renewal that was not paid leaves the subscription past due, and ends it after the last attempt. */
function invoiceFailed(world: World, invoice: Stripe.Invoice, needsAction: boolean): void {
  const failed = markFailed(world, invoice, needsAction);
  const subscription = subscriptionOf(world, failed);
  if (subscription === null || subscription.status === 'incomplete' || isOver(subscription)) return;
  change(world, subscription, { status: 'past_due' });
  if (failed.next_payment_attempt === null) endSubscription(world, subscription, 'payment_failed');
}

export function invoicePaid(world: World, invoice: Stripe.Invoice, method: string | null): void {
  markPaid(world, invoice);
  const subscription = subscriptionOf(world, invoice);
  if (subscription === null || isOver(subscription)) return;
  const saves = subscription.payment_settings?.save_default_payment_method === 'on_subscription' && method !== null;
  const kept = saves ? change(world, subscription, { default_payment_method: method }) : subscription;
  if (kept.status === 'incomplete') activate(world, kept);
  else if (kept.status === 'past_due' || kept.status === 'unpaid') change(world, kept, { status: 'active' });
}

/** Invoices and subscriptions follow the intents that pay them. */
export const billing: Follower = {
  intentMoved(world, intent) {
    const note = world.store.get('sim.intent', intent.id);
    const invoice = note?.invoice === undefined ? undefined : world.store.get('invoice', note.invoice);
    if (invoice?.status !== 'open') return;
    if (intent.status === 'succeeded') invoicePaid(world, invoice, idOf(intent.payment_method));
    else if (intent.status === 'requires_action') world.tell('invoice.payment_action_required', invoice);
    else if (intent.status === 'requires_payment_method')
      invoiceFailed(world, invoice, intent.last_payment_error?.code === 'authentication_required');
  },
  setupMoved(world, intent) {
    for (const subscription of world.store.all('subscription')) {
      if (subscription.pending_setup_intent !== intent.id) continue;
      change(world, subscription, { default_payment_method: idOf(intent.payment_method), pending_setup_intent: null });
    }
  },
  customerGone(world, customer) {
    for (const subscription of [...world.store.all('subscription')]) {
      if (subscription.customer === customer && !isOver(subscription))
        endSubscription(world, subscription, 'cancellation_requested');
    }
  },
};
