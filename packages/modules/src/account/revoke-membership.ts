import { id } from '@stallwire/events';
import { ownsStore, refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { account } from './internal';

/**
 * Takes somebody off the store's staff; what they follow there ends at once.
 * @throws Refusal account.member_not_found
 */
export const revokeMembership = account.verb({
  name: 'revokeMembership',
  input: z.strictObject({ sellerId: id, userId: id }),
  allow: ownsStore,
  emits: ['account:membership_revoked'],
  async run({ tx, input: { sellerId, userId }, done }) {
    const { count } = await tx.membership.updateMany({
      where: { sellerId, userId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) throw refuse('account.member_not_found');
    return done({ sellerId, userId }, { 'account:membership_revoked': { sellerId, userId } });
  },
});
