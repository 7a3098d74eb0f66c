import { z } from 'zod';
import { event } from '../event';
import { currency, id, instant, money, version } from '../fields';
import { wholesaleInvitationStatus, wholesaleOrderStatus } from '../statuses';

const invitation = {
  invitationId: id,
  sellerId: id,
  version,
  buyerEmail: z.string(),
  buyerName: z.string().nullable(),
  status: wholesaleInvitationStatus,
};
const order = {
  orderId: id,
  orderNumber: z.string(),
  sellerId: id,
  buyerId: id,
  version,
  status: wholesaleOrderStatus,
};
const everyone = { seller: 'all', buyer: 'all', order: 'all' } as const;
const payment = { paymentId: id, amount: money(), currency, balanceDue: money(), paidAt: instant };

/** Invitations, and orders on wholesale terms; deposit and balance add up to the total exactly. */
export const wholesaleEvents = {
  'wholesale:invitation_sent': event({
    about: 'The seller invited a business to buy wholesale.',
    payload: z.object({ ...invitation, expiresAt: instant }),
    capability: 'orders',
    seenBy: { seller: 'all' },
  }),
  'wholesale:invitation_accepted': event({
    about: 'The invited business may buy wholesale now.',
    payload: z.object({ ...invitation, buyerId: id }),
    capability: 'orders',
    seenBy: { seller: 'all', buyer: 'all' },
  }),
  'wholesale:invitation_rejected': event({
    about: 'The invited business said no.',
    payload: z.object({ ...invitation, reason: z.string().nullable() }),
    capability: 'orders',
    seenBy: { seller: 'all' },
  }),
  'wholesale:order_placed': event({
    about: 'A wholesale buyer ordered.',
    payload: z.object({
      ...order,
      total: money(),
      depositAmount: money(),
      balanceAmount: money(),
      currency,
      paymentTerms: z.string(),
      poNumber: z.string().nullable(),
      balanceDueAt: instant.nullable(),
    }),
    capability: 'orders',
    seenBy: everyone,
  }),
  'wholesale:order_updated': event({
    about: 'A wholesale order moved on.',
    payload: z.object({ ...order, previousStatus: wholesaleOrderStatus }),
    capability: 'orders',
    seenBy: everyone,
  }),
  'wholesale:deposit_paid': event({
    about: 'The deposit of a wholesale order arrived.',
    payload: z.object({ ...order, ...payment }),
    capability: 'orders',
    seenBy: everyone,
  }),
  'wholesale:balance_paid': event({
    about: 'The rest of a wholesale order was paid.',
    payload: z.object({ ...order, ...payment }),
    capability: 'orders',
    seenBy: everyone,
  }),
  'wholesale:order_shipped': event({
    about: 'A wholesale order left, or is ready to be picked up.',
    payload: z.object({
      ...order,
      method: z.enum(['freight_collect', 'buyer_pickup']),
      trackingNumber: z.string().nullable(),
      carrier: z.string().nullable(),
    }),
    capability: 'orders',
    seenBy: everyone,
  }),
};
