import type Stripe from 'stripe';
import { z } from 'zod';
import { changeItems } from '../billing/change-items';
import { collect, methodFor } from '../billing/collect';
import { endSubscription, isOver } from '../billing/cycle';
import { periodFrom } from '../billing/period';
import {
  change,
  current,
  invoicePeriod,
  listOfItems,
  periodOf,
  recurringOf,
  scheduleEnd,
  startSubscription,
} from '../billing/subscription';
import { invalidRequest } from '../http/failure';
import { page, within } from '../http/lists';
import { emptyable, expand, flag, oneOf, paging, range, text } from '../http/params';
import { type Route, route } from '../http/route';
import { idOf } from '../ids';
import type { World } from '../world';
import { mergedMetadata } from './fields';
import { customerNamed, inPath } from './lookup';
import {
  createSubscription,
  itemChanges,
  itemsAsked,
  mustGoThrough,
  ownMethod,
  trialEndOf,
  updateSubscription,
} from './subscription-params';

type Update = z.output<typeof updateSubscription>;

function create(world: World, sent: z.output<typeof createSubscription>): Stripe.Subscription {
  const customer = customerNamed(world, sent.customer);
  const items = itemsAsked(world, sent.items);
  const trialEnd = trialEndOf(world, sent, items);
  const method =
    sent.default_payment_method === undefined ? null : ownMethod(world, sent.default_payment_method, customer.id);
  const behaviour = sent.payment_behavior ?? 'allow_incomplete';
  if (behaviour === 'error_if_incomplete' && trialEnd === null) {
    const id = method ?? idOf(customer.invoice_settings.default_payment_method);
    mustGoThrough(world, id === null ? null : (world.store.get('payment_method', id) ?? null));
  }
  return startSubscription(world, {
    customer: customer.id,
    items,
    trialEnd,
    method,
    metadata: mergedMetadata({}, sent.metadata),
    description: sent.description ?? null,
    cancelAtPeriodEnd: sent.cancel_at_period_end ?? false,
    cancelAt: sent.cancel_at ?? null,
    savesMethod: sent.payment_settings?.save_default_payment_method === 'on_subscription',
    firstPayment: behaviour === 'default_incomplete' ? 'later' : 'now',
    missingMethod: sent.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice',
  });
}

/** Words, card and end: what changes no money. */
function plainChanges(world: World, subscription: Stripe.Subscription, sent: Update): Partial<Stripe.Subscription> {
  const next: Partial<Stripe.Subscription> = {};
  if (sent.metadata !== undefined) next.metadata = mergedMetadata(subscription.metadata, sent.metadata);
  if (sent.description !== undefined) next.description = sent.description;
  if (sent.default_payment_method !== undefined) {
    next.default_payment_method = ownMethod(world, sent.default_payment_method, idOf(subscription.customer));
  }
  if (sent.payment_settings?.save_default_payment_method !== undefined && subscription.payment_settings !== null) {
    next.payment_settings = {
      ...subscription.payment_settings,
      save_default_payment_method: sent.payment_settings.save_default_payment_method,
    };
  }
  if (sent.trial_settings !== undefined) {
    next.trial_settings = {
      end_behavior: {
        billing_cycle_anchor: null,
        missing_payment_method: sent.trial_settings.end_behavior.missing_payment_method,
      },
    };
  }
  if (sent.cancel_at_period_end !== undefined || sent.cancel_at !== undefined)
    Object.assign(next, endChanges(world, subscription, sent));
  return next;
}

function endChanges(world: World, subscription: Stripe.Subscription, sent: Update): Partial<Stripe.Subscription> {
  const atPeriodEnd = sent.cancel_at_period_end ?? false;
  const cancelAt = atPeriodEnd ? periodOf(subscription).end : (sent.cancel_at ?? null);
  const details = sent.cancellation_details;
  return {
    cancel_at: cancelAt,
    cancel_at_period_end: atPeriodEnd,
    canceled_at: cancelAt === null ? null : world.now(),
    cancellation_details: {
      comment: details?.comment ?? null,
      feedback: details?.feedback ?? null,
      feedback_option: null,
      reason: cancelAt === null ? null : 'cancellation_requested',
    },
  };
}

/** The trial ends now, or at another time. */
function moveTrial(world: World, subscription: Stripe.Subscription, end: number | 'now'): Stripe.Subscription {
  const now = world.now();
  if (end !== 'now') {
    if (end <= now)
      throw invalidRequest('Invalid timestamp: must be an integer Unix timestamp in the future.', {
        param: 'trial_end',
      });
    const items = subscription.items.data.map((item) => ({ ...item, current_period_end: end }));
    const moved = change(world, subscription, {
      billing_cycle_anchor: end,
      items: listOfItems(subscription.id, items),
      status: 'trialing',
      trial_end: end,
      trial_start: subscription.trial_start ?? now,
    });
    scheduleEnd(world, moved);
    return moved;
  }
  if (subscription.status !== 'trialing') return subscription;
  world.notLater('trial_ends_soon', subscription.id);
  const period = periodFrom(now, recurringOf(subscription.items.data[0]!.price));
  const items = subscription.items.data.map((item) => ({
    ...item,
    current_period_start: period.start,
    current_period_end: period.end,
  }));
  const moved = change(world, subscription, {
    billing_cycle_anchor: now,
    items: listOfItems(subscription.id, items),
    status: 'active',
    trial_end: now,
  });
  scheduleEnd(world, moved);
  return charge(world, invoicePeriod(world, moved, 'subscription_update'));
}

function charge(world: World, subscription: Stripe.Subscription): Stripe.Subscription {
  const method = methodFor(world, subscription);
  const invoice = world.store.get('invoice', idOf(subscription.latest_invoice) ?? '');
  if (invoice?.status === 'open' && method !== null) collect(world, invoice, method, true);
  return current(world, subscription);
}

export function updateSubscriptionNow(
  world: World,
  subscription: Stripe.Subscription,
  sent: Update,
): Stripe.Subscription {
  if (isOver(subscription)) {
    throw invalidRequest('A canceled subscription can only update its cancellation_details and metadata.', {
      code: 'invalid_canceled_subscription_fields',
    });
  }
  const changes = sent.items === undefined ? null : itemChanges(world, subscription, sent.items);
  let after = change(world, subscription, plainChanges(world, subscription, sent));
  if (sent.cancel_at_period_end !== undefined || sent.cancel_at !== undefined) scheduleEnd(world, after);
  const behaviour = sent.proration_behavior ?? 'create_prorations';
  if (changes !== null) {
    const moved = changeItems(world, after, changes, behaviour !== 'none');
    after = moved.subscription;
    if (moved.newPeriod) after = charge(world, invoicePeriod(world, after, 'subscription_update'));
    else if (behaviour === 'always_invoice')
      after = charge(world, invoicePeriod(world, after, 'subscription_update', 'pending'));
  }
  if (sent.trial_end !== undefined) after = moveTrial(world, after, sent.trial_end);
  return current(world, after);
}

const STATUSES = [
  'active',
  'all',
  'canceled',
  'ended',
  'incomplete',
  'incomplete_expired',
  'past_due',
  'paused',
  'trialing',
  'unpaid',
] as const;
const listParams = z.strictObject({
  ...paging,
  collection_method: text.optional(),
  created: range.optional(),
  customer: text.optional(),
  price: text.optional(),
  status: oneOf(STATUSES).optional(),
});

function listed(subscription: Stripe.Subscription, status: z.output<typeof listParams>['status']): boolean {
  if (status === 'all') return true;
  if (status === 'ended') return isOver(subscription);
  return status === undefined ? subscription.status !== 'canceled' : subscription.status === status;
}

const cancelParams = z.strictObject({
  cancellation_details: z
    .strictObject({ comment: emptyable(text).optional(), feedback: emptyable(text).optional() })
    .optional(),
  invoice_now: flag.optional(),
  prorate: flag.optional(),
  ...expand,
});
const base = '/v1/subscriptions';

export const subscriptions: readonly Route[] = [
  route('POST', base, createSubscription, (world, { params }) => create(world, params)),
  route('GET', base, listParams, (world, { params }) => {
    const found = [...world.store.all('subscription')].filter(
      (subscription) =>
        (params.customer === undefined || subscription.customer === params.customer) &&
        (params.price === undefined || subscription.items.data.some(({ price }) => price.id === params.price)) &&
        listed(subscription, params.status) &&
        within(subscription.created, params.created),
    );
    return page(found, params, base);
  }),
  route('GET', `${base}/:id`, z.strictObject(expand), (world, call) => inPath(world, 'subscription', call)),
  route('POST', `${base}/:id`, updateSubscription, (world, call) =>
    updateSubscriptionNow(world, inPath(world, 'subscription', call), call.params),
  ),
  route('DELETE', `${base}/:id`, cancelParams, (world, call) => {
    const subscription = inPath(world, 'subscription', call);
    if (isOver(subscription))
      throw invalidRequest(`No such subscription: '${subscription.id}'`, {
        code: 'resource_missing',
        param: 'id',
        status: 404,
      });
    const { comment = null, feedback = null } = call.params.cancellation_details ?? {};
    return endSubscription(world, subscription, 'cancellation_requested', { comment, feedback });
  }),
];
