import { ids } from './ids';
import type { SamplesOf } from './samples-of';

export const accountSamples = {
  'account:session_revoked': { userId: ids.buyer, sessionId: ids.session },
  'account:membership_granted': { sellerId: ids.seller, userId: ids.staff, capabilities: ['orders', 'catalog'] },
  'account:membership_revoked': { sellerId: ids.seller, userId: ids.staff },
} satisfies SamplesOf<'account'>;
