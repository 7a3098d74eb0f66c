import { type Actor, module, refuse, type UserActor } from '@stallwire/kernel';

/** Users and credentials are better-auth's to write; sessions begin there and end here. */
export const account = module({ name: 'account', owns: ['session', 'membership'] });

/**
 * The signed-in person behind an actor.
 * @throws Refusal auth.required
 */
export function userOf(actor: Actor): UserActor {
  if (actor.kind !== 'user') throw refuse('auth.required');
  return actor;
}
