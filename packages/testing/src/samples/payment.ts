import { ids } from './ids';
import type { SamplesOf } from './samples-of';

const payment = {
  orderId: ids.order,
  orderNumber: 'SW-1042',
  sellerId: ids.seller,
  buyerId: ids.buyer,
  version: 2,
  paymentId: ids.payment,
  amount: 10184,
  currency: 'USD',
};

export const paymentSamples = {
  'payment:failed': {
    ...payment,
    paymentStatus: 'failed',
    message: 'Payment failed',
    declineCode: 'insufficient_funds',
  },
  'payment:canceled': { ...payment, paymentStatus: 'failed', message: 'Payment canceled' },
  'payment:refunded': {
    ...payment,
    version: 7,
    amount: 2850,
    paymentStatus: 'partially_refunded',
    message: 'Part of your payment was refunded',
    refundId: ids.refund,
    amountRefunded: 2850,
  },
  'payment:refund_failed': {
    ...payment,
    version: 8,
    amount: 2850,
    paymentStatus: 'fully_paid',
    message: 'A refund did not arrive',
    refundId: ids.refund,
    amountRefunded: 0,
    wasSent: true,
  },
  'settings:tax_rates_updated': {
    sellerId: ids.seller,
    rates: [
      { country: 'DE', state: '', basisPoints: 1900 },
      { country: 'US', state: 'CA', basisPoints: 725 },
    ],
  },
  'settings:payout_account_updated': {
    sellerId: ids.seller,
    accountId: 'acct_1QxYz',
    chargesEnabled: true,
    payoutsEnabled: false,
    detailsSubmitted: true,
  },
} satisfies SamplesOf<'payment'>;
