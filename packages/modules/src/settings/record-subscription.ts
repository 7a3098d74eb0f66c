import type { Settings, Subscription } from '@stallwire/db';
import { id } from '@stallwire/events';
import { planSchema } from '@stallwire/events/schema/subscription';
import { type ModuleTx, silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { rememberEvent, stripeEvent } from '../payment';
import { settingsRow } from './internal';
import { settings } from './module';
import { sectionOf } from './sections';
import { runs } from './subscription-wish';

type Tx = ModuleTx<'settings' | 'subscription'>;

/** A subscription as the provider has it at this moment, in our words. */
const seen = z.strictObject({
  subscriptionId: z.string(),
  customerId: z.string(),
  status: z.enum(['trial', 'active', 'past_due', 'canceled', 'incomplete']),
  plan: planSchema.nullable(),
  trialEndsAt: z.date().nullable(),
  currentPeriodEnd: z.date().nullable(),
  cancelAtPeriodEnd: z.boolean(),
  invoiceUrl: z.string().nullable(),
  startedAt: z.date(),
});
export type SeenSubscription = z.output<typeof seen>;

/**
 * Notes how a store's subscription stands. When it has ended, the store closes in the same commit.
 * @returns `isExtra` for one that would be paid beside the one that counts; `isLate` when another look was noted since this one began, so
 *   that what it saw may be the past: nothing is noted then, and it is for the caller to look again
 */
export const recordSubscription = settings.verb({
  name: 'recordSubscription',
  input: z.strictObject({
    event: stripeEvent.nullable(),
    sellerId: id,
    subscription: seen,
    /** `subscriptionVersion` of the store's settings before the provider was asked. */
    since: z.int(),
  }),
  allow: systemOnly,
  emits: silent('Nothing of it is another than before.'),
  mayEmit: ['settings:subscription_updated', 'storefront:status_updated'],
  async run({ tx, input: { event, sellerId, subscription, since }, lock, done }) {
    await lock('settings', [sellerId]);
    const before = await settingsRow(tx, sellerId);
    const nothing = { changed: false, isExtra: false, isLate: false };
    if (before.subscriptionVersion !== since) return done({ ...nothing, isLate: true });
    if (event !== null && !(await rememberEvent.within(tx, event)).isNew) return done(nothing);
    const known = await tx.subscription.findUnique({ where: { sellerId } });
    if (known && isOther(known, before, subscription))
      return done({ ...nothing, isExtra: subscription.status !== 'canceled' });
    const { status, plan, trialEndsAt, ...facts } = subscription;
    await tx.subscription.upsert({ where: { sellerId }, create: { sellerId, ...facts }, update: facts });
    const { cancelAtPeriodEnd: endsWithPeriod } = subscription;
    const standing = { status, plan, trialEndsAt, endsWithPeriod };
    const { changed, events } = await moveStatus(
      tx,
      { ...before, endedWithPeriod: known?.cancelAtPeriodEnd },
      standing,
    );
    return done({ ...nothing, changed }, events);
  },
});

/** Another subscription than the one that counts: an old one's last words, or one that was never paid. */
const isOther = (known: Subscription, { subscriptionStatus }: Settings, told: SeenSubscription): boolean =>
  known.subscriptionId !== null &&
  known.subscriptionId !== told.subscriptionId &&
  (runs(known, subscriptionStatus) || (known.startedAt !== null && told.startedAt < known.startedAt));

interface Standing {
  readonly status: SeenSubscription['status'];
  readonly plan: string | null;
  readonly trialEndsAt: Date | null;
  readonly endsWithPeriod: boolean;
}
/** A store as it was, and whether its subscription was to end then. */
type Before = Settings & { readonly endedWithPeriod: boolean | undefined };

/** Moves a store's status, and closes it when that has ended. @returns what is to be told */
export async function moveStatus(tx: Tx, before: Before, { status, plan, trialEndsAt, endsWithPeriod }: Standing) {
  const { sellerId, endedWithPeriod = false } = before;
  const isSame =
    before.subscriptionStatus === status &&
    before.subscriptionPlan === plan &&
    endedWithPeriod === endsWithPeriod &&
    before.trialEndsAt?.getTime() === trialEndsAt?.getTime();
  if (isSame) return { changed: false, events: {} };
  const closes = status === 'canceled' && before.storeActive;
  const after = await tx.settings.update({
    where: { sellerId },
    data: {
      subscriptionStatus: status,
      subscriptionPlan: plan,
      trialEndsAt,
      subscriptionVersion: { increment: 1 },
      ...(closes ? { storeActive: false, statusVersion: { increment: 1 } } : {}),
    },
  });
  const told = {
    sellerId,
    version: after.subscriptionVersion,
    subscriptionStatus: status,
    subscriptionPlan: after.subscriptionPlan,
    endsWithPeriod,
  };
  return {
    changed: true,
    events: {
      'settings:subscription_updated': told,
      ...(closes ? { 'storefront:status_updated': { sellerId, ...sectionOf.status(after) } } : {}),
    },
  };
}
