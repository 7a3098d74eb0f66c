import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { payment } from './module';
import { rememberEvent, stripeEvent } from './remember-event';

/** What the provider says of a seller's account. Accounts that are nobody's here are passed over. */
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
  emits: silent('The catalogue has no event for it; who looks at the account reads it.'),
  async run({ tx, input: { event, account }, done }) {
    const { isNew } = await rememberEvent.within(tx, event);
    const { sellerId, ...flags } = account;
    const known = await tx.stripeAccount.findUnique({ where: { id: account.id } });
    const owner = known?.sellerId ?? sellerId;
    if (!isNew || owner === null) return done({ recorded: false });
    const mine = { ...flags, sellerId: owner };
    await tx.stripeAccount.upsert({ where: { id: account.id }, create: mine, update: mine });
    return done({ recorded: true });
  },
});
