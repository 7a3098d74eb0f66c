import type { Actor, Kernel } from '@stallwire/kernel';
import { recordSubscription } from '@stallwire/modules';
import type { Stripe } from 'stripe';
import type { eventIn } from './translate';
import { sellerIdIn, subscriptionIn } from './translate-billing';
import { unlessMissing } from './unless-missing';

type Message = ReturnType<typeof eventIn>;
/** Looks at a subscription and brings the store to where it is. Answers false for one that is no store's. */
export type FollowSubscription = (subscriptionId: string, message: Message | null) => Promise<boolean>;

const actor: Actor = { kind: 'stripe' };
/** Times that a subscription is looked at which others look at too; after that it is for the message to come again. */
const mostLooks = 5;

export function subscriptionFollower({ kernel, stripe }: { kernel: Kernel; stripe: Stripe }): FollowSubscription {
  const { db } = kernel;
  const running = new Map<string, Promise<boolean>>();

  const ask = (subscriptionId: string) =>
    unlessMissing(stripe.subscriptions.retrieve(subscriptionId, { expand: ['latest_invoice'] }));

  /** The store that a subscription is of: the one that has it, or that it says itself to be of. */
  async function sellerOf(subscriptionId: string): Promise<string | null> {
    const known = await db.subscription.findFirst({ where: { subscriptionId }, select: { sellerId: true } });
    if (known) return known.sellerId;
    const subscription = await ask(subscriptionId);
    if (subscription === null) return null;
    const { customerId } = subscriptionIn(subscription);
    const named = sellerIdIn(subscription);
    return named ?? (await db.subscription.findUnique({ where: { customerId } }))?.sellerId ?? null;
  }

  async function look(subscriptionId: string, message: Message | null): Promise<boolean> {
    const sellerId = await sellerOf(subscriptionId);
    if (sellerId === null) return false;
    for (let looks = 0; looks < mostLooks; looks++) {
      const store = await db.settings.findUnique({ where: { sellerId }, select: { subscriptionVersion: true } });
      const subscription = store && (await ask(subscriptionId));
      if (!subscription) return false;
      const seen = { subscription: subscriptionIn(subscription), since: store.subscriptionVersion };
      const { isExtra, isLate } = await kernel.run(recordSubscription, {
        actor,
        input: { event: message, sellerId, ...seen },
      });
      // Another process looked meanwhile, and saw more.
      if (isLate) continue;
      // Paid on a page that was left open: nobody pays for the same store twice.
      if (isExtra) await stripe.subscriptions.cancel(subscriptionId, { prorate: true });
      return true;
    }
    throw new Error(`Subscription ${subscriptionId} changes faster than it can be looked at.`);
  }

  /** One look after the other at the same subscription: what was seen later is written later. */
  return (subscriptionId, message) => {
    const before = running.get(subscriptionId) ?? Promise.resolve(false);
    const next = before.catch(() => false).then(() => look(subscriptionId, message));
    running.set(subscriptionId, next);
    const forget = () => {
      if (running.get(subscriptionId) === next) running.delete(subscriptionId);
    };
    next.then(forget, forget);
    return next;
  };
}
