import type { Subscription } from '@stallwire/db';
import { id } from '@stallwire/events';
import { type Plan, planSchema } from '@stallwire/events/schema/subscription';
import { type Lock, type ModuleTx, ownsStore, refuse, silent } from '@stallwire/kernel';
import { z } from 'zod';
import { settingsRow } from './internal';
import { settings } from './module';

type Tx = ModuleTx<'settings' | 'subscription'>;
type Status = 'trial' | 'active' | 'past_due' | 'canceled' | 'incomplete' | null;

const told = silent('It is told when the provider has agreed to it.');
const ofStore = z.strictObject({ sellerId: id });
const ofPlan = ofStore.extend({ plan: planSchema });

/** True for a subscription that runs at the provider. */
export const runs = ({ subscriptionId }: Pick<Subscription, 'subscriptionId'>, status: Status): boolean =>
  subscriptionId !== null && status !== null && status !== 'canceled' && status !== 'incomplete';

/** Notes what the owner wants; the provider is asked for it after the commit. */
async function wish(
  tx: Tx,
  lock: Lock,
  { sellerId, running, ...wanted }: { sellerId: string; running: boolean; wantedPlan?: Plan; wantsEnd?: boolean },
) {
  await lock('settings', [sellerId]);
  const { subscriptionStatus } = await settingsRow(tx, sellerId);
  const before = await tx.subscription.findUnique({ where: { sellerId } });
  const isRunning = before !== null && runs(before, subscriptionStatus);
  if (isRunning !== running)
    throw refuse(isRunning ? 'settings.subscription_running' : 'settings.subscription_missing');
  return tx.subscription.upsert({
    where: { sellerId },
    create: { sellerId, ...wanted, wish: 1 },
    update: { ...wanted, wish: { increment: 1 } },
  });
}

/**
 * Begins a subscription: the answer leads to the provider's page, where the owner pays.
 * @throws Refusal settings.subscription_running
 */
export const subscribe = settings.verb({
  name: 'subscribe',
  input: ofPlan,
  allow: ownsStore,
  emits: told,
  async run({ tx, input: { sellerId, plan }, lock, done }) {
    await wish(tx, lock, { sellerId, running: false, wantedPlan: plan, wantsEnd: false });
    return done({ sellerId });
  },
});

/**
 * Another plan from now on; what is left of the paid month is set off.
 * @throws Refusal settings.subscription_missing
 */
export const changePlan = settings.verb({
  name: 'changePlan',
  input: ofPlan,
  allow: ownsStore,
  emits: told,
  async run({ tx, input: { sellerId, plan }, lock, done }) {
    await wish(tx, lock, { sellerId, running: true, wantedPlan: plan });
    return done({ sellerId });
  },
});

/**
 * No further month: it ends, and the store closes, when the paid one does.
 * @throws Refusal settings.subscription_missing
 */
export const cancelSubscription = settings.verb({
  name: 'cancelSubscription',
  input: ofStore,
  allow: ownsStore,
  emits: told,
  async run({ tx, input: { sellerId }, lock, done }) {
    await wish(tx, lock, { sellerId, running: true, wantsEnd: true });
    return done({ sellerId });
  },
});

/**
 * Takes a cancellation back while the month lasts.
 * @throws Refusal settings.subscription_missing
 */
export const resumeSubscription = settings.verb({
  name: 'resumeSubscription',
  input: ofStore,
  allow: ownsStore,
  emits: told,
  async run({ tx, input: { sellerId }, lock, done }) {
    await wish(tx, lock, { sellerId, running: true, wantsEnd: false });
    return done({ sellerId });
  },
});

/**
 * Goes to the provider's page with the card and the invoices.
 * @throws Refusal settings.subscription_missing
 */
export const openBilling = settings.verb({
  name: 'openBilling',
  input: ofStore,
  allow: ownsStore,
  emits: silent('Nothing changes by looking; what is changed there is told as it is seen.'),
  async run({ tx, input: { sellerId }, done }) {
    const known = await tx.subscription.findUnique({ where: { sellerId }, select: { subscriptionId: true } });
    if (!known?.subscriptionId) throw refuse('settings.subscription_missing');
    return done({ sellerId });
  },
});
