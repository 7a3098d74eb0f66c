import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { payment } from './module';
import { noteFailure } from './record-failure';
import { rememberEvent, stripeEvent } from './remember-event';

/**
 * What the provider says of a seller's account. Accounts that are nobody's here are passed over. A store has one account: of another one
 * that names it, the note stays that its message had no effect, which would be no other if it came again.
 */
export const recordAccount = payment.verb({
  name: 'recordAccount',
  input: z.strictObject({
    event: stripeEvent,
    account: z.strictObject({
      id: z.string(),
      sellerId: z.uuid().nullable(),
      chargesEnabled: z.boolean(),
      payoutsEnabled: z.boolean(),
      detailsSubmitted: z.boolean(),
    }),
  }),
  allow: systemOnly,
  emits: silent('An account that may do what it did before has nothing to tell.'),
  mayEmit: ['settings:payout_account_updated'],
  async run({ tx, input: { event, account }, lock, done }) {
    const { isNew } = await rememberEvent.within(tx, event);
    const { id: accountId, sellerId: named, ...flags } = account;
    const known = await tx.stripeAccount.findUnique({ where: { id: accountId } });
    const sellerId = known?.sellerId ?? named;
    if (!isNew || sellerId === null) return done({ recorded: false });
    await lock('settings', [sellerId]);
    if (!(await tx.settings.findUnique({ where: { sellerId }, select: { sellerId: true } })))
      return done({ recorded: false });
    const before = await tx.stripeAccount.findUnique({ where: { sellerId } });
    if (before && before.id !== accountId) {
      await noteFailure(tx, event, `${accountId} names the store ${sellerId}, which has ${before.id} already.`);
      return done({ recorded: false });
    }
    const row = { ...flags, sellerId };
    await tx.stripeAccount.upsert({ where: { id: accountId }, create: { id: accountId, ...row }, update: row });
    const same =
      before !== null &&
      before.chargesEnabled === flags.chargesEnabled &&
      before.payoutsEnabled === flags.payoutsEnabled &&
      before.detailsSubmitted === flags.detailsSubmitted;
    return done(
      { recorded: true },
      same ? {} : { 'settings:payout_account_updated': { sellerId, accountId, ...flags } },
    );
  },
});
