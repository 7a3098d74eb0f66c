import { actsFor, isUniqueViolation, refuse } from '@stallwire/kernel';
import { saveInput, saveSection } from './internal';
import { quietWhenUnchanged, settings } from './module';
import { holdMs, isHeldByOthers, keyOf } from './names';

const taken = () => refuse('settings.username_taken', { fields: { username: 'This name is taken. Choose another.' } });
const takenWhenDouble = (error: unknown): never => {
  throw isUniqueViolation(error) ? taken() : error;
};

/**
 * Moves the store to another name. The old one redirects for 90 days, in which only this store may take it back.
 * @throws Refusal settings.username_taken
 */
export const rename = settings.verb({
  name: 'rename',
  input: saveInput.username,
  allow: actsFor('settings'),
  emits: quietWhenUnchanged,
  mayEmit: ['storefront:username_updated'],
  async run({ tx, input, done }) {
    const { sellerId, username } = input;
    const usernameKey = username === undefined ? undefined : keyOf(username);
    const { section, changed, before } = await saveSection(tx, {
      key: 'username',
      input: { ...input, usernameKey },
    }).catch(takenWhenDouble);
    if (!changed) return done(section);

    const previous = before.usernameKey;
    const next = keyOf(section.username);
    if (next !== previous) {
      // Asked after the update: the unique index made it wait for a store that was giving this name up, whose hold is visible only now.
      if (await isHeldByOthers(tx, next, sellerId)) throw taken();
      await tx.usernameHold.deleteMany({ where: { usernameKey: next } });
      const hold = { sellerId, heldUntil: new Date(Date.now() + holdMs) };
      await tx.usernameHold.upsert({
        where: { usernameKey: previous },
        create: { usernameKey: previous, ...hold },
        update: hold,
      });
    }
    return done(section, {
      'storefront:username_updated': { sellerId, ...section, previousUsername: before.username },
    });
  },
});
