import { countryName } from '@stallwire/events/schema/places';
import { actsFor } from '@stallwire/kernel';
import { saveInput, saveSection } from './internal';
import { quietWhenUnchanged, settings } from './module';

/** The address that parcels leave from. A country code that comes without a name brings its own. */
export const saveWarehouse = settings.verb({
  name: 'saveWarehouse',
  input: saveInput.warehouse,
  allow: actsFor('settings'),
  emits: quietWhenUnchanged,
  mayEmit: ['settings:warehouse_updated'],
  async run({ tx, input, done }) {
    const { warehouseCountryCode: code, warehouseCountryName: name } = input;
    const named = code === undefined || name !== undefined ? name : code && countryName(code);
    const { section, changed } = await saveSection(tx, {
      key: 'warehouse',
      input: { ...input, warehouseCountryName: named },
    });
    return done(section, changed ? { 'settings:warehouse_updated': { sellerId: input.sellerId, ...section } } : {});
  },
});
