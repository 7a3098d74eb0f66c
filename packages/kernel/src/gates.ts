import type { Capability } from '@stallwire/events';
import { mayActFor } from './may-join';
import type { Gate } from './module';
import { refuse } from './refusal';

/** For verbs whose input names the store: its owner, and staff with this capability. */
export const actsFor =
  (capability: Capability): Gate<{ sellerId: string }> =>
  async ({ db, actor, input }) => {
    if (actor.kind === 'guest') throw refuse('auth.required');
    if (actor.kind === 'system' || actor.kind === 'stripe') return;
    if (!(await mayActFor(db, actor, input.sellerId, capability))) throw refuse('auth.forbidden');
  };

/** For verbs that only the store's owner may run. */
export const ownsStore: Gate<{ sellerId: string }> = ({ actor, input }) => {
  if (actor.kind === 'guest') throw refuse('auth.required');
  if (actor.kind !== 'user' || actor.userId !== input.sellerId || actor.role !== 'seller')
    throw refuse('auth.forbidden');
};

/** For verbs about oneself. */
export const signedIn: Gate<unknown> = ({ actor }) => {
  if (actor.kind !== 'user') throw refuse('auth.required');
};

/** For verbs that only the system itself runs: jobs and provider webhooks. */
export const systemOnly: Gate<unknown> = ({ actor }) => {
  if (actor.kind !== 'system' && actor.kind !== 'stripe') throw refuse('auth.forbidden');
};
