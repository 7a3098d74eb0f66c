import { id } from '@stallwire/events';
import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import type { Sweep } from '../sweep';
import { settingsRow } from './internal';
import { settings } from './module';
import { moveStatus } from './record-subscription';
import { runs } from './subscription-wish';

/** Who the owner is at the provider. */
export const attachCustomer = settings.verb({
  name: 'attachCustomer',
  input: z.strictObject({ sellerId: id, customerId: z.string() }),
  allow: systemOnly,
  emits: silent('A number of the provider’s is of interest to nobody.'),
  async run({ tx, input: { sellerId, customerId }, done }) {
    const row = { sellerId, customerId };
    await tx.subscription.upsert({ where: { sellerId }, create: row, update: { customerId } });
    return done(null);
  },
});

/** The provider has taken the owner's wish. */
export const grantWish = settings.verb({
  name: 'grantWish',
  input: z.strictObject({ sellerId: id, wish: z.int() }),
  allow: systemOnly,
  emits: silent('What it changed is told as it is seen.'),
  async run({ tx, input: { sellerId, wish }, done }) {
    await tx.subscription.updateMany({ where: { sellerId, granted: { lt: wish } }, data: { granted: wish } });
    return done(null);
  },
});

/** A trial that ran out without a subscription: the store closes. */
export const endTrial = settings.verb({
  name: 'endTrial',
  input: z.strictObject({ sellerId: id, now: z.date() }),
  allow: systemOnly,
  emits: silent('A plan was chosen meanwhile.'),
  mayEmit: ['settings:subscription_updated', 'storefront:status_updated'],
  async run({ tx, input: { sellerId, now }, lock, done }) {
    await lock('settings', [sellerId]);
    const before = await settingsRow(tx, sellerId);
    const { subscriptionStatus, subscriptionPlan: plan, trialEndsAt } = before;
    const subscription = await tx.subscription.findUnique({ where: { sellerId } });
    const isOver = subscriptionStatus === 'trial' && trialEndsAt !== null && trialEndsAt <= now;
    if (!isOver || (subscription && runs(subscription, subscriptionStatus))) return done({ changed: false });
    const standing = { status: 'canceled', plan, trialEndsAt, endsWithPeriod: false } as const;
    const { changed, events } = await moveStatus(tx, { ...before, endedWithPeriod: false }, standing);
    return done({ changed }, events);
  },
});

export const endTrials: Sweep = {
  name: 'settings.end_trials',
  cron: '*/5 * * * *',
  async run({ kernel, actor, now }) {
    const due = await kernel.db.settings.findMany({
      where: { subscriptionStatus: 'trial', trialEndsAt: { lte: now } },
      select: { sellerId: true },
      orderBy: { trialEndsAt: 'asc' },
      take: 1_000,
    });
    for (const { sellerId } of due) await kernel.run(endTrial, { actor, input: { sellerId, now } });
  },
};
