import { id } from '@stallwire/events';
import { mutate, query, router } from '@stallwire/kernel';
import { z } from 'zod';
import { grantMembership } from './grant-membership';
import { readMe, readMembers, readSessions } from './reads';
import { revokeMembership } from './revoke-membership';
import { revokeOtherSessions } from './revoke-other-sessions';
import { revokeSession } from './revoke-session';
import { signOut } from './sign-out';

export const accountRouter = router({
  me: query.query(({ ctx }) => readMe(ctx.kernel.db, ctx.actor)),
  sessions: query.query(({ ctx }) => readSessions(ctx.kernel.db, ctx.actor)),
  members: query.input(z.object({ sellerId: id })).query(({ ctx, input }) => readMembers(ctx, input.sellerId)),
  signOut: mutate(signOut),
  revokeSession: mutate(revokeSession),
  revokeOtherSessions: mutate(revokeOtherSessions),
  grantMembership: mutate(grantMembership),
  revokeMembership: mutate(revokeMembership),
});
