import { refuse, signedIn } from '@stallwire/kernel';
import { z } from 'zod';
import { account, userOf } from './internal';

/**
 * Ends the session that asks.
 * @throws Refusal account.session_not_found when it has ended already
 */
export const signOut = account.verb({
  name: 'signOut',
  input: z.strictObject({}),
  allow: signedIn,
  emits: ['account:session_revoked'],
  async run({ tx, actor, done }) {
    const { userId, sessionId } = userOf(actor);
    const { count } = await tx.session.deleteMany({ where: { id: sessionId, userId } });
    if (count === 0) throw refuse('account.session_not_found');
    return done({ sessionId }, { 'account:session_revoked': { userId, sessionId } });
  },
});
