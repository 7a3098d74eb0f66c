import { query, refuse, router } from '@stallwire/kernel';

/**
 * How the whole of it goes, for those who run it.
 * @throws Refusal auth.required, auth.forbidden
 */
const look = query.query(async ({ ctx: { actor, operations } }) => {
  if (actor.kind !== 'user') throw refuse('auth.required');
  if (actor.role !== 'admin') throw refuse('auth.forbidden');
  return operations.look();
});

/** Reads only: it is no module of the trade. */
export const operationsRouter = router({ look });
