import { actsFor } from '@stallwire/kernel';
import { saveInput, saveSection } from './internal';
import { quietWhenUnchanged, settings } from './module';

/** The store's story, its e-mail address and its social links. */
export const saveContact = settings.verb({
  name: 'saveContact',
  input: saveInput.contact,
  allow: actsFor('settings'),
  emits: quietWhenUnchanged,
  mayEmit: ['storefront:contact_updated'],
  async run({ tx, input, done }) {
    const { section, changed } = await saveSection(tx, { key: 'contact', input });
    return done(section, changed ? { 'storefront:contact_updated': { sellerId: input.sellerId, ...section } } : {});
  },
});
