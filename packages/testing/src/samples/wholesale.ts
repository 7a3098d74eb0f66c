import { at, ids } from './ids';
import type { SamplesOf } from './samples-of';

const invitation = {
  invitationId: ids.invitation,
  sellerId: ids.seller,
  version: 1,
  buyerEmail: 'dan@demo.test',
  buyerName: 'Corner Shop Ltd',
};
const order = {
  orderId: ids.wholesaleOrder,
  orderNumber: 'WHS-2026-0007',
  sellerId: ids.seller,
  buyerId: ids.buyer,
  version: 2,
};

export const wholesaleSamples = {
  'wholesale:invitation_sent': { ...invitation, status: 'pending', expiresAt: at.nextMonth },
  'wholesale:invitation_accepted': { ...invitation, version: 2, status: 'accepted', buyerId: ids.buyer },
  'wholesale:invitation_rejected': { ...invitation, version: 2, status: 'rejected', reason: null },
  'wholesale:order_placed': {
    ...order,
    version: 1,
    status: 'pending',
    total: 124050,
    depositAmount: 37215,
    balanceAmount: 86835,
    currency: 'USD',
    paymentTerms: 'Net 30',
    poNumber: 'PO-5531',
    balanceDueAt: at.nextMonth,
  },
  'wholesale:order_updated': { ...order, status: 'awaiting_balance', previousStatus: 'deposit_paid' },
  'wholesale:deposit_paid': {
    ...order,
    status: 'deposit_paid',
    paymentId: ids.wholesalePayment,
    amount: 37215,
    currency: 'USD',
    balanceDue: 86835,
    paidAt: at.noon,
  },
  'wholesale:balance_paid': {
    ...order,
    version: 4,
    status: 'ready_to_release',
    paymentId: ids.wholesalePayment,
    amount: 86835,
    currency: 'USD',
    balanceDue: 0,
    paidAt: at.evening,
  },
  'wholesale:order_shipped': {
    ...order,
    version: 6,
    status: 'fulfilled',
    method: 'freight_collect',
    trackingNumber: 'PRO-88123401',
    carrier: 'Estes',
  },
} satisfies SamplesOf<'wholesale'>;
