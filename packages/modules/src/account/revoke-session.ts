import { id } from '@stallwire/events';
import { refuse, signedIn } from '@stallwire/kernel';
import { z } from 'zod';
import { account, userOf } from './internal';

/**
 * Ends one of one's own sessions, wherever it is.
 * @throws Refusal account.session_not_found for one that has ended, and for another person's
 */
export const revokeSession = account.verb({
  name: 'revokeSession',
  input: z.strictObject({ sessionId: id }),
  allow: signedIn,
  emits: ['account:session_revoked'],
  async run({ tx, actor, input: { sessionId }, done }) {
    const { userId } = userOf(actor);
    const { count } = await tx.session.deleteMany({ where: { id: sessionId, userId } });
    if (count === 0) throw refuse('account.session_not_found');
    return done({ sessionId }, { 'account:session_revoked': { userId, sessionId } });
  },
});
