import { at, ids } from './ids';
import type { SamplesOf } from './samples-of';

const quotation = {
  quotationId: ids.quotation,
  sellerId: ids.seller,
  quotationNumber: 'QT-2026-014',
  version: 3,
};
const sum = { total: 480000, currency: 'EUR' };

export const quotationSamples = {
  'quotation:created': { ...quotation, ...sum, version: 1, status: 'draft', buyerEmail: 'dan@demo.test' },
  'quotation:updated': {
    ...quotation,
    ...sum,
    status: 'deposit_paid',
    buyerId: ids.buyer,
    changes: { items: false, pricing: true, terms: false },
  },
  'quotation:sent': {
    ...quotation,
    ...sum,
    status: 'sent',
    buyerId: ids.buyer,
    buyerEmail: 'dan@demo.test',
    validUntil: at.nextMonth,
  },
  'quotation:viewed': { ...quotation, version: 4, status: 'viewed', viewedBy: 'dan@demo.test', viewedAt: at.noon },
  'quotation:accepted': {
    ...quotation,
    ...sum,
    version: 5,
    status: 'accepted',
    buyerId: ids.buyer,
    depositAmount: 240000,
  },
  'quotation:rejected': {
    ...quotation,
    version: 5,
    status: 'rejected',
    buyerId: ids.buyer,
    reason: 'Delivery takes too long.',
  },
  'quotation:expired': { ...quotation, version: 5, status: 'expired', buyerId: ids.buyer, validUntil: at.nextWeek },
} satisfies SamplesOf<'quotation'>;
