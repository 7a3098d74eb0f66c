import { newId } from '@stallwire/db';
import { capabilities, id } from '@stallwire/events';
import { ownsStore, refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { account } from './internal';

const input = z.strictObject({
  sellerId: id,
  email: z.string().trim().toLowerCase().pipe(z.email('Use an e-mail address.')),
  capabilities: z
    .array(z.enum(capabilities))
    .min(1, 'Choose at least one thing this person may do.')
    .transform((chosen) => capabilities.filter((capability) => chosen.includes(capability))),
});

/**
 * Takes somebody with an account into the store's staff, or gives them other capabilities.
 * @throws Refusal account.not_found; input.invalid for the owner, who holds all capabilities anyway
 */
export const grantMembership = account.verb({
  name: 'grantMembership',
  input,
  allow: ownsStore,
  emits: ['account:membership_granted'],
  async run({ tx, input: { sellerId, email, capabilities: granted }, done }) {
    const person = await tx.user.findUnique({ where: { email }, select: { id: true } });
    if (!person) throw refuse('account.not_found', { fields: { email: 'Nobody has an account with this e-mail.' } });
    if (person.id === sellerId) throw refuse('input.invalid', { fields: { email: 'The store is yours already.' } });
    const userId = person.id;
    await tx.membership.upsert({
      where: { sellerId_userId: { sellerId, userId } },
      create: { id: newId(), sellerId, userId, capabilities: granted },
      update: { capabilities: granted, revokedAt: null },
    });
    const membership = { sellerId, userId, capabilities: granted };
    return done(membership, { 'account:membership_granted': membership });
  },
});
