import { type Plan, planNames, plans } from '@stallwire/events/schema/subscription';
import type { SeenSubscription } from '@stallwire/modules';
import type { Stripe } from 'stripe';
import { z } from 'zod';

/** How a plan's price is found at the provider: a price of another amount is another one. */
export const lookupKeyOf = (plan: Plan): string => `stallwire_${plan}_${plans[plan].amount}`;

const idOf = (of: string | { id: string } | null | undefined): string | null =>
  typeof of === 'string' ? of : (of?.id ?? null);

/** `unpaid` has been tried for long enough; what is not known yet does not keep a store open. */
const statuses: Readonly<Record<string, SeenSubscription['status']>> = {
  trialing: 'trial',
  active: 'active',
  past_due: 'past_due',
  incomplete: 'incomplete',
};

const at = (seconds: number | null | undefined): Date | null => (seconds == null ? null : new Date(seconds * 1_000));

/** A subscription in our words; `latest_invoice` expanded. */
export function subscriptionIn(subscription: Stripe.Subscription): SeenSubscription {
  const status = statuses[subscription.status] ?? 'canceled';
  const [item] = subscription.items.data;
  const invoice = typeof subscription.latest_invoice === 'object' ? subscription.latest_invoice : null;
  const isOpen = invoice?.status === 'open' && status !== 'canceled';
  return {
    subscriptionId: subscription.id,
    customerId: idOf(subscription.customer) ?? '',
    status,
    plan: planNames.find((plan) => lookupKeyOf(plan) === item?.price.lookup_key) ?? null,
    trialEndsAt: status === 'trial' ? at(subscription.trial_end) : null,
    currentPeriodEnd: at(item?.current_period_end),
    cancelAtPeriodEnd: subscription.cancel_at_period_end,
    invoiceUrl: isOpen ? (invoice.hosted_invoice_url ?? null) : null,
    startedAt: new Date(subscription.created * 1_000),
  };
}

const uuid = z.uuid().lowercase();
/** The store that a subscription says it is of. */
export const sellerIdIn = ({ metadata }: Pick<Stripe.Subscription, 'metadata'>): string | null =>
  uuid.safeParse(metadata.sellerId).data ?? null;

/** The subscription that a message may be about. */
export function subscriptionIdIn(event: Stripe.Event): string | null {
  switch (event.type) {
    case 'customer.subscription.created':
    case 'customer.subscription.updated':
    case 'customer.subscription.deleted':
    case 'customer.subscription.paused':
    case 'customer.subscription.resumed':
      return event.data.object.id;
    case 'checkout.session.completed':
      return idOf(event.data.object.subscription);
    case 'invoice.paid':
    case 'invoice.payment_succeeded':
    case 'invoice.payment_failed':
    case 'invoice.payment_action_required':
      return idOf(event.data.object.parent?.subscription_details?.subscription);
    default:
      return null;
  }
}
