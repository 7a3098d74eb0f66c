import { z } from 'zod';
import { event } from '../event';
import { currency, id, money, version } from '../fields';
import { paymentStatus } from '../statuses';

/** `version` is the order's; `message` is fit for a person to read and never the provider's raw error. */
const payment = {
  orderId: id,
  orderNumber: z.string(),
  sellerId: id,
  buyerId: id.nullable(),
  version,
  paymentId: id,
  amount: money(),
  currency,
  paymentStatus,
  message: z.string(),
};
const everyone = { seller: 'all', buyer: 'all', order: 'all' } as const;

export const paymentEvents = {
  'payment:failed': event({
    about: 'A payment was declined; the buyer may try again.',
    payload: z.object({ ...payment, declineCode: z.string().nullable() }),
    capability: 'money',
    seenBy: everyone,
  }),
  'payment:canceled': event({
    about: 'A payment was given up before it was made.',
    payload: z.object(payment),
    capability: 'money',
    seenBy: everyone,
  }),
  'payment:refunded': event({
    about: 'The provider confirmed that money is on its way back; `amount` is what this refund returns.',
    payload: z.object({ ...payment, refundId: id, amountRefunded: money() }),
    capability: 'money',
    seenBy: everyone,
  }),
  'payment:refund_failed': event({
    about:
      'A refund did not arrive, or could not be made; its `amount` is the store’s again. `wasSent`: it had been told as refunded before.',
    payload: z.object({ ...payment, refundId: id, amountRefunded: money(), wasSent: z.boolean() }),
    capability: 'money',
    seenBy: everyone,
  }),
  'settings:tax_rates_updated': event({
    about: 'How much tax the store charges where changed; `rates` is the whole table.',
    payload: z.object({
      sellerId: id,
      /** `state` is empty for a whole country's rate; 100 basis points are one percent. */
      rates: z.array(z.object({ country: z.string(), state: z.string(), basisPoints: z.int().min(0) })),
    }),
    capability: 'settings',
    seenBy: { seller: 'all' },
  }),
  'settings:payout_account_updated': event({
    about: 'What the account may do that the store is paid out to changed at the provider.',
    payload: z.object({
      sellerId: id,
      accountId: z.string(),
      chargesEnabled: z.boolean(),
      payoutsEnabled: z.boolean(),
      detailsSubmitted: z.boolean(),
    }),
    capability: 'money',
    seenBy: { seller: 'all' },
  }),
};
