import { isPart } from '@stallwire/events/schema/totals';
import { actsFor, refuse } from '@stallwire/kernel';
import { saveInput, saveSection } from './internal';
import { quietWhenUnchanged, settings } from './module';

/** The flat shipping price, in minor units of the store's currency. */
export const setShipping = settings.verb({
  name: 'setShipping',
  input: saveInput.shipping,
  allow: actsFor('settings'),
  emits: quietWhenUnchanged,
  mayEmit: ['settings:shipping_updated'],
  async run({ tx, input, done }) {
    const { section, changed } = await saveSection(tx, {
      key: 'shipping',
      input,
      decide({ currency }, asked) {
        if (!isPart(asked.shippingPrice ?? 0, currency))
          throw refuse('input.invalid', { fields: { shippingPrice: 'A card cannot pay exactly this amount.' } });
        return asked;
      },
    });
    return done(section, changed ? { 'settings:shipping_updated': { sellerId: input.sellerId, ...section } } : {});
  },
});
