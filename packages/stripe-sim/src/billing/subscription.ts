import type Stripe from 'stripe';
import { whole } from '../http/lists';
import { idOf, newId } from '../ids';
import { written } from '../money';
import { makeSetupIntent } from '../payments/setup';
import { changedFrom, type World } from '../world';
import { collect, markPaid, methodFor } from './collect';
import { type Line, makeInvoice } from './invoice';
import { type Period, periodFrom } from './period';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** How long the first payment of a subscription may take. */
const FIRST_PAYMENT = 23 * HOUR;

export interface ItemAsked {
  readonly price: Stripe.Price;
  readonly quantity: number;
  readonly metadata: Stripe.Metadata;
}

export interface SubscriptionAsked {
  readonly customer: string;
  readonly items: readonly ItemAsked[];
  /** Seconds since the epoch. */
  readonly trialEnd: number | null;
  readonly method: string | null;
  readonly metadata: Stripe.Metadata;
  readonly description: string | null;
  readonly cancelAtPeriodEnd: boolean;
  readonly cancelAt: number | null;
  readonly savesMethod: boolean;
  /** `later`: the first invoice waits for the page or the caller to confirm its intent. */
  readonly firstPayment: 'now' | 'later';
  readonly missingMethod: Stripe.Subscription.TrialSettings.EndBehavior.MissingPaymentMethod;
}

const amountOf = (item: Stripe.SubscriptionItem): number => (item.price.unit_amount ?? 0) * (item.quantity ?? 1);

/** As Stripe writes it on invoices. */
export function productName(world: World, price: Stripe.Price): string {
  return world.store.get('product', idOf(price.product))?.name ?? price.id;
}

export function recurringOf(price: Stripe.Price): Stripe.Price.Recurring {
  if (price.recurring === null) throw new Error(`${price.id} does not recur`);
  return price.recurring;
}

function planOf(price: Stripe.Price): Stripe.Plan {
  const { interval, interval_count, trial_period_days, usage_type } = recurringOf(price);
  return {
    id: price.id,
    object: 'plan',
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: 'per_unit',
    created: price.created,
    currency: price.currency,
    interval,
    interval_count,
    livemode: false,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: null,
    transform_usage: null,
    trial_period_days,
    usage_type,
  };
}

export function makeItem(
  world: World,
  subscription: string,
  asked: ItemAsked,
  period: Period,
  id = newId('si'),
): Stripe.SubscriptionItem {
  return {
    id,
    object: 'subscription_item',
    billing_thresholds: null,
    created: world.now(),
    current_period_end: period.end,
    current_period_start: period.start,
    current_trial: null,
    discounts: [],
    metadata: asked.metadata,
    plan: planOf(asked.price),
    price: asked.price,
    quantity: asked.quantity,
    subscription,
    tax_rates: [],
  };
}

export const listOfItems = (subscription: string, items: Stripe.SubscriptionItem[]) =>
  whole(items, `/v1/subscription_items?subscription=${subscription}`);

export function periodOf(subscription: Stripe.Subscription): Period {
  const [item] = subscription.items.data;
  return { start: item?.current_period_start ?? 0, end: item?.current_period_end ?? 0 };
}

function built(world: World, asked: SubscriptionAsked): Stripe.Subscription {
  const id = newId('sub');
  const now = world.now();
  const { trialEnd } = asked;
  const recurring = recurringOf(asked.items[0]!.price);
  const period = trialEnd === null ? periodFrom(now, recurring) : { start: now, end: trialEnd };
  return {
    id,
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: trialEnd ?? now,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: { proration_discounts: 'included' }, type: 'flexible' },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: asked.cancelAt ?? (asked.cancelAtPeriodEnd ? period.end : null),
    cancel_at_period_end: asked.cancelAtPeriodEnd,
    canceled_at: asked.cancelAtPeriodEnd ? now : null,
    cancellation_details: {
      comment: null,
      feedback: null,
      feedback_option: null,
      reason: asked.cancelAtPeriodEnd ? 'cancellation_requested' : null,
    },
    collection_method: 'charge_automatically',
    created: now,
    currency: asked.items[0]!.price.currency,
    customer: asked.customer,
    customer_account: null,
    days_until_due: null,
    default_payment_method: asked.method,
    default_source: null,
    default_tax_rates: [],
    description: asked.description,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
    items: listOfItems(
      id,
      asked.items.map((item) => makeItem(world, id, item, period)),
    ),
    latest_invoice: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: asked.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: asked.savesMethod ? 'on_subscription' : 'off',
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: now,
    status: trialEnd === null ? 'incomplete' : 'trialing',
    test_clock: null,
    transfer_data: null,
    trial_end: trialEnd,
    trial_settings: { end_behavior: { billing_cycle_anchor: null, missing_payment_method: asked.missingMethod } },
    trial_start: trialEnd === null ? null : now,
  };
}

/** Starts a subscription: a trial, or a first invoice that is charged at once or waits to be paid. */
export function startSubscription(world: World, asked: SubscriptionAsked): Stripe.Subscription {
  const made = world.store.put('subscription', built(world, asked));
  world.tell('customer.subscription.created', made);
  const invoiced = invoicePeriod(world, made, 'subscription_create');
  if (asked.trialEnd !== null) {
    scheduleEnd(world, invoiced);
    if (asked.trialEnd - world.now() > 3 * DAY) world.later('trial_ends_soon', made.id, asked.trialEnd - 3 * DAY);
    return asked.firstPayment === 'later' && methodFor(world, invoiced) === null
      ? askForCard(world, invoiced)
      : invoiced;
  }
  if (current(world, invoiced).status === 'incomplete')
    world.later('incomplete_expires', made.id, world.now() + FIRST_PAYMENT);
  const method = methodFor(world, invoiced);
  const invoice = world.store.get('invoice', idOf(invoiced.latest_invoice) ?? '');
  if (asked.firstPayment === 'now' && method !== null && invoice?.status === 'open')
    collect(world, invoice, method, true);
  return current(world, made);
}

export function current(world: World, subscription: Stripe.Subscription): Stripe.Subscription {
  return world.store.get('subscription', subscription.id) ?? subscription;
}

/** A trial without a card offers to save one. */
function askForCard(world: World, subscription: Stripe.Subscription): Stripe.Subscription {
  const intent = makeSetupIntent(world, {
    customer: idOf(subscription.customer),
    description: null,
    metadata: {},
    method: null,
    onBehalfOf: null,
    types: null,
    allowRedirects: null,
    usage: 'off_session',
  });
  return world.store.put('subscription', { ...current(world, subscription), pending_setup_intent: intent.id });
}

export function scheduleEnd(world: World, subscription: Stripe.Subscription): void {
  const { end } = periodOf(subscription);
  const { cancel_at: cancelAt } = subscription;
  world.later('period_ends', subscription.id, cancelAt === null ? end : Math.min(end, cancelAt));
}

function periodLines(world: World, subscription: Stripe.Subscription, period: Period): Line[] {
  const free = subscription.status === 'trialing';
  return subscription.items.data.map((item) => ({
    amount: free ? 0 : amountOf(item),
    description: free
      ? `Trial period for ${productName(world, item.price)}`
      : `${item.quantity ?? 1} × ${productName(world, item.price)} (at ${written(item.price.unit_amount ?? 0, item.price.currency)} / ${item.plan.interval})`,
    period,
    price: item.price,
    quantity: item.quantity ?? 1,
    subscriptionItem: item.id,
    invoiceItem: null,
    proration: false,
  }));
}

/** Prorations and other items that wait for the next invoice go onto it. */
function pendingLines(world: World, subscription: Stripe.Subscription, invoice: (id: string) => void): Line[] {
  const lines: Line[] = [];
  for (const item of world.store.all('invoiceitem')) {
    if (item.invoice !== null || item.customer !== subscription.customer || item.currency !== subscription.currency)
      continue;
    const { subscription: of } = item.parent?.subscription_details ?? { subscription: subscription.id };
    if (of !== subscription.id) continue;
    invoice(item.id);
    lines.push({
      amount: item.amount,
      description: item.description ?? 'Item',
      period: item.period,
      price: null,
      quantity: item.quantity,
      subscriptionItem: null,
      invoiceItem: item.id,
      proration: item.proration,
    });
  }
  return lines;
}

type Reason = 'subscription_create' | 'subscription_cycle' | 'subscription_update';

/** The invoice of a period, or only of what is pending. One of nothing is paid at once. */
export function invoicePeriod(
  world: World,
  subscription: Stripe.Subscription,
  reason: Reason,
  only: 'period' | 'pending' = 'period',
): Stripe.Subscription {
  const customer = world.store.get('customer', idOf(subscription.customer));
  if (customer === undefined || customer.deleted === true) return subscription;
  const period = periodOf(subscription);
  const pending: string[] = [];
  const waiting = pendingLines(world, subscription, (id) => pending.push(id));
  const lines = [...waiting, ...(only === 'period' ? periodLines(world, subscription, period) : [])];
  const last = world.store.get('invoice', idOf(subscription.latest_invoice) ?? '');
  const usage =
    reason === 'subscription_cycle'
      ? { start: last?.created ?? period.start, end: period.start }
      : { start: world.now(), end: world.now() };
  const invoice = makeInvoice(world, {
    customer,
    currency: subscription.currency,
    subscription,
    reason,
    lines,
    period: usage,
  });
  for (const id of pending) {
    const item = world.store.get('invoiceitem', id);
    if (item !== undefined) world.store.put('invoiceitem', { ...item, invoice: invoice.id });
  }
  const after = world.store.put('subscription', { ...current(world, subscription), latest_invoice: invoice.id });
  if (invoice.amount_due > 0) return after;
  markPaid(world, invoice);
  return after.status === 'incomplete' ? activate(world, after) : after;
}

/** Puts a change and tells it. */
export function change(
  world: World,
  subscription: Stripe.Subscription,
  with_: Partial<Stripe.Subscription>,
): Stripe.Subscription {
  const before = current(world, subscription);
  const after = world.store.put('subscription', { ...before, ...with_ });
  const changed = changedFrom(before, after);
  if (Object.keys(changed).length > 0) world.tell('customer.subscription.updated', after, changed);
  return after;
}

export function activate(world: World, subscription: Stripe.Subscription): Stripe.Subscription {
  world.notLater('incomplete_expires', subscription.id);
  const after = change(world, subscription, { status: 'active' });
  scheduleEnd(world, after);
  return after;
}
