import { signedIn, silent } from '@stallwire/kernel';
import { z } from 'zod';
import { account, userOf } from './internal';

/** Ends all of one's sessions but the one that asks; answers which. */
export const revokeOtherSessions = account.verb({
  name: 'revokeOtherSessions',
  input: z.strictObject({}),
  allow: signedIn,
  emits: silent('there may be no other session to end'),
  mayEmit: ['account:session_revoked'],
  async run({ tx, actor, lock, done }) {
    const { userId, sessionId } = userOf(actor);
    const others = { userId, id: { not: sessionId } };
    const seen = await tx.session.findMany({ where: others, select: { id: true } });
    await lock(
      'session',
      seen.map(({ id }) => id),
    );
    const held = await tx.session.findMany({ where: { id: { in: seen.map(({ id }) => id) } }, select: { id: true } });
    const ended = held.map(({ id }) => id);
    await tx.session.deleteMany({ where: { id: { in: ended } } });
    return done(
      { sessionIds: ended },
      { 'account:session_revoked': ended.map((other) => ({ userId, sessionId: other })) },
    );
  },
});
