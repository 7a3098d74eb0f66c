import { channels } from '@stallwire/events';
import type { MutationPath, Scenarios } from '../scenario';

export const analyticsScenarios: Scenarios<Extract<MutationPath, `analytics.${string}`>> = {
  'analytics.setTimeZone': {
    async given({ given }) {
      const { sellerId, ...seller } = await given.seller();
      const { actor } = await given.session(seller);
      return {
        actor,
        input: { sellerId, timeZone: 'Asia/Kathmandu' },
        tells: [{ event: 'analytics:metrics_updated', on: [channels.seller(sellerId, 'money')] }],
      };
    },
  },
};
