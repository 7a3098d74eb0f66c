import { channels } from '@stallwire/events';
import type { MutationPath, Scenarios } from '../scenario';

export const paymentScenarios: Scenarios<Extract<MutationPath, `payment.${string}`>> = {
  'payment.saveTaxRates': {
    async given({ given }) {
      const { sellerId, ...seller } = await given.seller();
      const { actor } = await given.session(seller);
      const rates = [
        { country: 'DE', basisPoints: 1_900 },
        { country: 'US', state: 'CA', basisPoints: 725 },
      ];
      const on = [channels.seller(sellerId, 'settings')];
      return { actor, input: { sellerId, rates }, tells: [{ event: 'settings:tax_rates_updated', on }] };
    },
  },
};
