import type { EventName, PayloadOf } from '@stallwire/events';
import { accountSamples } from './account';
import { analyticsSamples } from './analytics';
import { cartSamples } from './cart';
import { notificationSamples } from './notification';
import { orderSamples } from './order';
import { paymentSamples } from './payment';
import { productSamples } from './product';
import { quotationSamples } from './quotation';
import { settingsSamples } from './settings';
import { wholesaleSamples } from './wholesale';

export { at as sampleTimes, ids as sampleIds } from './ids';

/** A realistic payload of every event. They speak of one seller, one buyer and one order; see `sampleIds`. */
export const samples: { readonly [N in EventName]: PayloadOf<N> } = {
  ...accountSamples,
  ...settingsSamples,
  ...productSamples,
  ...cartSamples,
  ...orderSamples,
  ...paymentSamples,
  ...wholesaleSamples,
  ...quotationSamples,
  ...analyticsSamples,
  ...notificationSamples,
};

/** A sample of its own, with some fields replaced: `sample('order:created', { sellerId: seller.id })`. */
export const sample = <N extends EventName>(name: N, overrides: Partial<PayloadOf<N>> = {}): PayloadOf<N> => ({
  ...structuredClone(samples[name]),
  ...overrides,
});
