import { currencySchema, usernameSchema } from '@stallwire/events/schema/settings';
import { isUniqueViolation, refuse, signedIn, silent } from '@stallwire/kernel';
import { z } from 'zod';
import { settings } from './module';
import { isHeldByOthers, keyOf } from './names';
import { storeSettingsOf } from './sections';

const trialMs = 14 * 24 * 3_600_000;
const taken = () => refuse('settings.username_taken', { fields: { username: 'This name is taken. Choose another.' } });

/**
 * Makes the seller's store: closed, with default settings and a trial of 14 days.
 * @throws Refusal account.seller_only, settings.already_open, settings.username_taken
 */
export const open = settings.verb({
  name: 'open',
  input: z.strictObject({ username: usernameSchema, currency: currencySchema.default('USD') }),
  allow: signedIn,
  emits: silent('Nobody can be looking at a store before it exists.'),
  async run({ tx, input, actor, lock, done }) {
    if (actor.kind !== 'user' || actor.role !== 'seller') throw refuse('account.seller_only');
    const sellerId = actor.userId;
    // Two openings by one person come one after the other, so that a double row can only mean the name.
    await lock('user', [sellerId]);
    if (await tx.settings.findUnique({ where: { sellerId } })) throw refuse('settings.already_open');

    const usernameKey = keyOf(input.username);
    const row = await tx.settings
      .create({
        data: {
          sellerId,
          username: input.username,
          usernameKey,
          currency: input.currency,
          subscriptionStatus: 'trial',
          trialEndsAt: new Date(Date.now() + trialMs),
        },
      })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? taken() : error;
      });
    if (await isHeldByOthers(tx, usernameKey, sellerId)) throw taken();
    await tx.usernameHold.deleteMany({ where: { usernameKey } });
    return done(storeSettingsOf(row));
  },
});
