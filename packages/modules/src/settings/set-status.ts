import type { Settings } from '@stallwire/db';
import { actsFor, refuse } from '@stallwire/kernel';
import { type Changes, saveInput, saveSection } from './internal';
import { quietWhenUnchanged, settings } from './module';

/** True while the store may be open. */
export const isSubscribed = ({
  subscriptionStatus,
  trialEndsAt,
}: Pick<Settings, 'subscriptionStatus' | 'trialEndsAt'>): boolean =>
  subscriptionStatus === 'active' ||
  (subscriptionStatus === 'trial' && (trialEndsAt === null || trialEndsAt.getTime() > Date.now()));

/**
 * Opens or closes the store. Opening needs an active subscription or a trial that has not ended.
 * @throws Refusal settings.subscription_required
 */
export const setStatus = settings.verb({
  name: 'setStatus',
  input: saveInput.status,
  allow: actsFor('settings'),
  emits: quietWhenUnchanged,
  mayEmit: ['storefront:status_updated'],
  async run({ tx, input, lock, done }) {
    // A subscription that ends at the same moment waits for this row, and closes the store after it was opened.
    await lock('settings', [input.sellerId]);
    const decide = (before: Settings, changes: Changes) => {
      if (changes.storeActive && !isSubscribed(before)) throw refuse('settings.subscription_required');
      return changes;
    };
    const { section, changed } = await saveSection(tx, { key: 'status', input, decide });
    return done(section, changed ? { 'storefront:status_updated': { sellerId: input.sellerId, ...section } } : {});
  },
});
