import { channels, id } from '@stallwire/events';
import { planCurrency, planNames, plans } from '@stallwire/events/schema/subscription';
import { actsFor, query, refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { isSubscribed } from './set-status';
import { runs } from './subscription-wish';

/** How the store's own subscription stands, what could be chosen, and what the asker may do. Times are ISO 8601. */
export const subscription = query.input(z.strictObject({ sellerId: id })).query(({ ctx, input: { sellerId } }) =>
  ctx.snapshot([channels.seller(sellerId, 'settings')], async (db) => {
    await actsFor('settings')({ db, actor: ctx.actor, input: { sellerId } });
    const row = await db.settings.findUnique({ where: { sellerId } });
    if (!row) throw refuse('settings.not_found');
    const at = await db.subscription.findUnique({ where: { sellerId } });
    const running = at !== null && runs(at, row.subscriptionStatus);
    return {
      status: row.subscriptionStatus,
      plan: row.subscriptionPlan,
      version: row.subscriptionVersion,
      trialEndsAt: row.trialEndsAt?.toISOString() ?? null,
      currentPeriodEnd: running ? (at.currentPeriodEnd?.toISOString() ?? null) : null,
      /** It ends with the paid month. */
      endsWithPeriod: running && at.cancelAtPeriodEnd,
      /** The provider's page of an invoice that could not be paid. */
      payUrl: running ? at.invoiceUrl : null,
      /** Something was asked for that the provider has not answered yet. */
      pending: at !== null && running && at.granted < at.wish,
      /** Whether the store may be open. */
      mayOpen: isSubscribed(row),
      running,
      /** The provider has a page with the card and the invoices. */
      hasBilling: at !== null && at.subscriptionId !== null,
      isOwner: ctx.actor.kind === 'user' && ctx.actor.userId === sellerId,
      plans: planNames.map((plan) => ({ plan, currency: planCurrency, ...plans[plan] })),
    };
  }),
);
