import type { PrismaClient } from '@stallwire/db';
import { planSchema } from '@stallwire/events/schema/subscription';
import type { Stripe } from 'stripe';
import type { FollowSubscription } from '../payments/follow-subscription';
import { planPrices } from '../payments/plan-prices';

/** Has the simulator run the subscriptions that the demo's shops say they have. Each request may be sent again. */
export async function knowSubscriptions(of: {
  readonly prisma: PrismaClient;
  readonly stripe: Stripe;
  readonly follow: FollowSubscription;
}): Promise<void> {
  const { prisma, stripe, follow } = of;
  const shops = await prisma.settings.findMany({
    where: { subscriptionStatus: 'active' },
    select: { sellerId: true, subscriptionPlan: true },
  });
  const known = await prisma.subscription.findMany({ where: { subscriptionId: { not: null } } });
  const isKnown = new Set(known.map(({ sellerId }) => sellerId));
  const priceOf = planPrices(stripe);
  for (const { sellerId, subscriptionPlan } of shops) {
    const plan = planSchema.safeParse(subscriptionPlan);
    if (isKnown.has(sellerId) || !plan.success) continue;
    const price = (await priceOf()).get(plan.data);
    if (!price) continue;
    const { email, name } = await prisma.user.findUniqueOrThrow({ where: { id: sellerId } });
    const key = (what: string) => ({ idempotencyKey: `demo:${what}:${sellerId}` });
    const customer = await stripe.customers.create({ email, name, metadata: { sellerId } }, key('customer'));
    const card = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id }, key('card'));
    const subscription = await stripe.subscriptions.create(
      {
        customer: customer.id,
        items: [{ price }],
        default_payment_method: card.id,
        metadata: { sellerId },
      },
      key('subscription'),
    );
    await follow(subscription.id, null);
  }
}
