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

export function subscriptionFollower({ kernel, stripe }: { kernel: Kernel; stripe: Stripe }): FollowSubscription {
  const { db } = kernel;
  const running = new Map<string, Promise<boolean>>();

  async function look(subscriptionId: string, message: Message | null): Promise<boolean> {
    const subscription = await unlessMissing(
      stripe.subscriptions.retrieve(subscriptionId, { expand: ['latest_invoice'] }),
    );
    if (subscription === null) return false;
    const seen = subscriptionIn(subscription);
    const named =
      sellerIdIn(subscription) ??
      (await db.subscription.findUnique({ where: { customerId: seen.customerId } }))?.sellerId;
    const store = named && (await db.settings.findUnique({ where: { sellerId: named }, select: { sellerId: true } }));
    if (!store) return false;
    const input = { event: message, sellerId: store.sellerId, subscription: seen };
    const { isExtra } = await kernel.run(recordSubscription, { actor, input });
    // Paid on a page that was left open: nobody pays for the same store twice.
    if (isExtra) await stripe.subscriptions.cancel(subscriptionId, { prorate: true });
    return true;
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
