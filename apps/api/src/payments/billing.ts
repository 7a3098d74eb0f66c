import { type Plan, planSchema } from '@stallwire/events/schema/subscription';
import { type Actor, type Kernel, type Payments, Refusal, refuse } from '@stallwire/kernel';
import { attachCustomer, grantWish, type Sweep } from '@stallwire/modules';
import type { Stripe } from 'stripe';
import { type FollowSubscription, subscriptionFollower } from './follow-subscription';
import { planPrices } from './plan-prices';
import { lookupKeyOf } from './translate-billing';

export interface BillingOptions {
  readonly kernel: Kernel;
  readonly stripe: Stripe;
  /** The web app's origin, where the provider's pages lead back to. */
  readonly origin: string;
  report(error: unknown, where: string): void;
}

export interface Billing extends Pick<Payments, 'subscribe' | 'applySubscription' | 'billingPortal'> {
  readonly followSubscription: FollowSubscription;
  readonly sweep: Sweep;
}

const actor: Actor = { kind: 'stripe' };
const day = 86_400_000;

/** Stores' own subscriptions. Each request carries a key that follows from the owner's wish, so that it may be sent any number of times. */
export function createBilling({ kernel, stripe, origin, report }: BillingOptions): Billing {
  const { db } = kernel;
  const prices = planPrices(stripe);
  const followSubscription = subscriptionFollower({ kernel, stripe });
  const priceOf = async (plan: Plan): Promise<string> => {
    const price = (await prices()).get(plan);
    if (!price) throw new Error(`${plan} has no price.`);
    return price;
  };

  const pageOf = ({ username }: { username: string }) => `${origin}/dashboard/${username}/settings/subscription`;
  /** The provider is away: said so, and noted. */
  const away = (where: string) => (error: unknown) => {
    if (error instanceof Refusal) throw error;
    report(error, where);
    throw refuse('payment.provider_away');
  };

  async function customerOf(sellerId: string): Promise<string> {
    const known = await db.subscription.findUnique({ where: { sellerId }, select: { customerId: true } });
    if (known?.customerId) return known.customerId;
    const { email, name } = await db.user.findUniqueOrThrow({ where: { id: sellerId } });
    const { id: customerId } = await stripe.customers.create(
      { email, name, metadata: { sellerId } },
      { idempotencyKey: `customer:${sellerId}` },
    );
    await kernel.run(attachCustomer, { actor, input: { sellerId, customerId } });
    return customerId;
  }

  async function checkout(sellerId: string): Promise<{ url: string }> {
    const customer = await customerOf(sellerId);
    const row = await db.subscription.findUniqueOrThrow({ where: { sellerId } });
    const store = await db.settings.findUniqueOrThrow({ where: { sellerId } });
    const back = `${pageOf(store)}?checkout=`;
    // Days of the trial that are left are not lost by choosing a plan early.
    const left = store.subscriptionStatus === 'trial' ? (store.trialEndsAt?.getTime() ?? 0) - Date.now() : 0;
    const session = await stripe.checkout.sessions.create(
      {
        mode: 'subscription',
        customer,
        line_items: [{ price: await priceOf(planSchema.parse(row.wantedPlan)), quantity: 1 }],
        success_url: `${back}done`,
        cancel_url: `${back}left`,
        metadata: { sellerId },
        subscription_data: {
          metadata: { sellerId },
          ...(left > 0 ? { trial_period_days: Math.ceil(left / day) } : {}),
        },
      },
      { idempotencyKey: `subscribe:${sellerId}:${row.wish}` },
    );
    if (session.url === null) throw new Error(`Checkout session ${session.id} has no page.`);
    await kernel.run(grantWish, { actor, input: { sellerId, wish: row.wish } });
    return { url: session.url };
  }

  async function portal(sellerId: string): Promise<{ url: string }> {
    const store = await db.settings.findUniqueOrThrow({ where: { sellerId }, select: { username: true } });
    const session = await stripe.billingPortal.sessions.create({
      customer: await customerOf(sellerId),
      return_url: pageOf(store),
    });
    return { url: session.url };
  }

  async function apply(sellerId: string): Promise<void> {
    const row = await db.subscription.findUnique({ where: { sellerId } });
    if (!row?.subscriptionId || row.granted >= row.wish) return;
    const before = await stripe.subscriptions.retrieve(row.subscriptionId);
    const [item] = before.items.data;
    const plan = planSchema.safeParse(row.wantedPlan);
    const moves = plan.success && item !== undefined && item.price.lookup_key !== lookupKeyOf(plan.data);
    await stripe.subscriptions.update(
      row.subscriptionId,
      {
        cancel_at_period_end: row.wantsEnd,
        ...(moves
          ? { items: [{ id: item.id, price: await priceOf(plan.data) }], proration_behavior: 'always_invoice' }
          : {}),
      },
      { idempotencyKey: `wish:${sellerId}:${row.wish}` },
    );
    await kernel.run(grantWish, { actor, input: { sellerId, wish: row.wish } });
    await followSubscription(row.subscriptionId, null);
  }

  return {
    followSubscription,
    subscribe: (sellerId) => checkout(sellerId).catch(away(`subscribing ${sellerId}`)),
    billingPortal: (sellerId) => portal(sellerId).catch(away(`billing page of ${sellerId}`)),
    applySubscription: (sellerId) =>
      apply(sellerId).catch((error: unknown) => report(error, `subscription of ${sellerId}`)),
    sweep: {
      name: 'settings.apply_subscriptions',
      cron: '* * * * *',
      async run() {
        const asked = await db.subscription.findMany({
          where: { subscriptionId: { not: null }, wish: { gt: db.subscription.fields.granted } },
          select: { sellerId: true },
          take: 200,
        });
        for (const { sellerId } of asked)
          await apply(sellerId).catch((error: unknown) => report(error, `subscription of ${sellerId}`));
      },
    },
  };
}
