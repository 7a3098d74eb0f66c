import type Stripe from 'stripe';
import { idOf, newId } from '../ids';
import { decimal } from '../resources/products';
import type { World } from '../world';
import { type Period, periodFrom, remaining } from './period';
import {
  change,
  type ItemAsked,
  listOfItems,
  makeItem,
  periodOf,
  productName,
  recurringOf,
  scheduleEnd,
} from './subscription';

export interface ItemChange {
  /** An item of the subscription, or null for a new one. */
  readonly id: string | null;
  readonly deleted: boolean;
  readonly price: Stripe.Price | null;
  readonly quantity: number | null;
  readonly metadata: Stripe.Metadata | null;
}

const amountOf = (item: Stripe.SubscriptionItem): number => (item.price.unit_amount ?? 0) * (item.quantity ?? 1);

function changedItems(
  world: World,
  subscription: Stripe.Subscription,
  changes: readonly ItemChange[],
  period: Period,
): Stripe.SubscriptionItem[] {
  const items: Stripe.SubscriptionItem[] = [];
  for (const item of subscription.items.data) {
    const asked = changes.find(({ id }) => id === item.id);
    if (asked?.deleted === true) continue;
    const next: ItemAsked = {
      price: asked?.price ?? item.price,
      quantity: asked?.quantity ?? item.quantity ?? 1,
      metadata: asked?.metadata ?? item.metadata,
    };
    items.push({ ...makeItem(world, subscription.id, next, period, item.id), created: item.created });
  }
  for (const { id, price, quantity, metadata } of changes) {
    if (id === null && price !== null)
      items.push(
        makeItem(world, subscription.id, { price, quantity: quantity ?? 1, metadata: metadata ?? {} }, period),
      );
  }
  return items;
}

const day = (second: number): string =>
  new Date(second * 1000).toLocaleDateString('en-GB', {
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });

/** A line of the next invoice for a part of a period. @param amount negative gives back */
function prorate(
  world: World,
  subscription: Stripe.Subscription,
  item: Stripe.SubscriptionItem,
  amount: number,
  period: Period,
): void {
  const credit = amount < 0;
  const made = world.store.put('invoiceitem', {
    id: newId('ii'),
    object: 'invoiceitem',
    amount,
    currency: subscription.currency,
    customer: idOf(subscription.customer),
    customer_account: null,
    date: world.now(),
    description: `${credit ? 'Unused' : 'Remaining'} time on ${item.quantity ?? 1} × ${productName(world, item.price)} after ${day(world.now())}`,
    discountable: false,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: {},
    parent: { subscription_details: { subscription: subscription.id }, type: 'subscription_details' },
    period: { ...period },
    pricing: {
      price_details: { price: item.price.id, product: idOf(item.price.product) },
      type: 'price_details',
      unit_amount_decimal: item.price.unit_amount_decimal,
    },
    proration: true,
    quantity: item.quantity ?? 1,
    quantity_decimal: decimal(item.quantity ?? 1),
    tax_rates: [],
    test_clock: null,
  });
  world.tell('invoiceitem.created', made);
}

/**
 * Gives back what is left of the old items and, unless a new period begins, asks for the rest of the new ones: the parts of each item by
 * seconds, rounded once an item.
 */
function prorations(
  world: World,
  subscription: Stripe.Subscription,
  before: readonly Stripe.SubscriptionItem[],
  after: readonly Stripe.SubscriptionItem[],
  newPeriod: boolean,
): void {
  const now = world.now();
  const period = periodOf(subscription);
  const part = remaining(period, now);
  const rest = { start: now, end: period.end };
  for (const item of before) {
    const same = after.find(({ id }) => id === item.id);
    if (!newPeriod && same !== undefined && amountOf(same) === amountOf(item)) continue;
    const credit = Math.round(amountOf(item) * part);
    if (credit > 0) prorate(world, subscription, item, -credit, rest);
  }
  if (newPeriod) return;
  for (const item of after) {
    const same = before.find(({ id }) => id === item.id);
    if (same !== undefined && amountOf(same) === amountOf(item)) continue;
    const debit = Math.round(amountOf(item) * part);
    if (debit > 0) prorate(world, subscription, item, debit, rest);
  }
}

/** @returns the subscription, and whether a new period began with the change and is to be invoiced */
export function changeItems(
  world: World,
  subscription: Stripe.Subscription,
  changes: readonly ItemChange[],
  prorates: boolean,
): { readonly subscription: Stripe.Subscription; readonly newPeriod: boolean } {
  const before = subscription.items.data;
  const period = periodOf(subscription);
  const kept = changedItems(world, subscription, changes, period);
  const old = recurringOf(before[0]!.price);
  const next = recurringOf(kept[0]!.price);
  const paying = subscription.status === 'active' || subscription.status === 'past_due';
  const newPeriod = paying && (old.interval !== next.interval || old.interval_count !== next.interval_count);
  if (prorates && paying) prorations(world, subscription, before, kept, newPeriod);
  if (!newPeriod)
    return { subscription: change(world, subscription, { items: listOfItems(subscription.id, kept) }), newPeriod };
  const fresh = periodFrom(world.now(), next);
  const items = kept.map((item) => ({ ...item, current_period_start: fresh.start, current_period_end: fresh.end }));
  const moved = change(world, subscription, {
    billing_cycle_anchor: fresh.start,
    items: listOfItems(subscription.id, items),
  });
  scheduleEnd(world, moved);
  return { subscription: moved, newPeriod };
}
