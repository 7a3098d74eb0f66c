import { actsFor } from '@stallwire/kernel';
import { saveInput, saveSection } from './internal';
import { quietWhenUnchanged, settings } from './module';

/** Chooses who handles the store's payments. */
export const setPaymentProvider = settings.verb({
  name: 'setPaymentProvider',
  input: saveInput.paymentProvider,
  allow: actsFor('settings'),
  emits: quietWhenUnchanged,
  mayEmit: ['settings:payment_provider_updated'],
  async run({ tx, input, done }) {
    const { section, changed } = await saveSection(tx, { key: 'paymentProvider', input });
    return done(
      section,
      changed ? { 'settings:payment_provider_updated': { sellerId: input.sellerId, ...section } } : {},
    );
  },
});
