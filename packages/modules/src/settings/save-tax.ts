import { actsFor } from '@stallwire/kernel';
import { saveInput, saveSection } from './internal';
import { quietWhenUnchanged, settings } from './module';

/** Where and how the store charges tax. */
export const saveTax = settings.verb({
  name: 'saveTax',
  input: saveInput.tax,
  allow: actsFor('settings'),
  emits: quietWhenUnchanged,
  mayEmit: ['settings:tax_settings_updated'],
  async run({ tx, input, done }) {
    const { section, changed } = await saveSection(tx, { key: 'tax', input });
    return done(section, changed ? { 'settings:tax_settings_updated': { sellerId: input.sellerId, ...section } } : {});
  },
});
