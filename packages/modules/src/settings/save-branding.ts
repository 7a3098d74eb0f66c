import { actsFor } from '@stallwire/kernel';
import { checkUpload, saveInput, saveSection } from './internal';
import { quietWhenUnchanged, settings } from './module';

/** Logo, banner, accent and policies. */
export const saveBranding = settings.verb({
  name: 'saveBranding',
  input: saveInput.branding,
  allow: actsFor('settings'),
  emits: quietWhenUnchanged,
  mayEmit: ['storefront:branding_updated'],
  async run({ tx, input, done }) {
    const { sellerId } = input;
    const { section, changed } = await saveSection(tx, {
      key: 'branding',
      input,
      async decide(_before, changes) {
        await checkUpload(tx, sellerId, 'storeLogo', changes.storeLogo);
        await checkUpload(tx, sellerId, 'storeBanner', changes.storeBanner);
        return changes;
      },
    });
    return done(section, changed ? { 'storefront:branding_updated': { sellerId, ...section } } : {});
  },
});
