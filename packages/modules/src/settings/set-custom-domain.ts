import { actsFor } from '@stallwire/kernel';
import { saveInput, saveSection } from './internal';
import { quietWhenUnchanged, settings } from './module';

/** Sets or clears the store's own domain. Another domain has to be verified anew; the same one stays as it is. */
export const setCustomDomain = settings.verb({
  name: 'setCustomDomain',
  input: saveInput.customDomain,
  allow: actsFor('settings'),
  emits: quietWhenUnchanged,
  mayEmit: ['settings:custom_domain_updated'],
  async run({ tx, input, done }) {
    const { section, changed } = await saveSection(tx, {
      key: 'customDomain',
      input,
      decide: (_before, changes) => ({ ...changes, customDomainVerified: false }),
    });
    return done(section, changed ? { 'settings:custom_domain_updated': { sellerId: input.sellerId, ...section } } : {});
  },
});
