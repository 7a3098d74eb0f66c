import { topicSchema } from '@stallwire/events/schema/notification';
import { refuse, signedIn, silent } from '@stallwire/kernel';
import { z } from 'zod';
import { notification } from './module';

const change = z.strictObject({ topic: topicSchema, inApp: z.boolean(), email: z.boolean() });

/** Where the person wants to hear of which topics. Those that are not named stay as they are. */
export const setPreferences = notification.verb({
  name: 'setPreferences',
  input: z.strictObject({ changes: z.array(change).min(1).max(50) }),
  allow: signedIn,
  emits: silent('What somebody wants to hear of is their own affair.'),
  async run({ tx, input: { changes }, actor, done }) {
    if (actor.kind !== 'user') throw refuse('auth.required');
    const { userId } = actor;
    for (const { topic, ...wants } of changes)
      await tx.notificationPreference.upsert({
        where: { userId_topic: { userId, topic } },
        create: { userId, topic, ...wants },
        update: wants,
      });
    return done({ changed: changes.length });
  },
});
