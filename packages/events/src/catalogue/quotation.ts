import { z } from 'zod';
import { event } from '../event';
import { currency, id, instant, money, version } from '../fields';
import { quotationStatus } from '../statuses';

const quotation = { quotationId: id, sellerId: id, quotationNumber: z.string(), version, status: quotationStatus };
/** Null while the quotation is a draft, and as long as its reader has no account; a guest follows the quotation's own channel. */
const buyer = { buyerId: id.nullable() };
const everyone = { seller: 'all', buyer: 'all', quotation: 'all' } as const;
const sellerOnly = { seller: 'all', quotation: 'nothing' } as const;

export const quotationEvents = {
  'quotation:created': event({
    about: 'The seller began a quotation; a draft until it is sent.',
    payload: z.object({ ...quotation, buyerEmail: z.string(), total: money(), currency }),
    capability: 'orders',
    seenBy: sellerOnly,
  }),
  'quotation:updated': event({
    about: 'A quotation was edited or moved on; `changes` says which parts are new.',
    payload: z.object({
      ...quotation,
      ...buyer,
      total: money(),
      currency,
      changes: z.object({ items: z.boolean(), pricing: z.boolean(), terms: z.boolean() }),
    }),
    capability: 'orders',
    seenBy: everyone,
  }),
  'quotation:sent': event({
    about: 'The seller sent a quotation to the buyer.',
    payload: z.object({
      ...quotation,
      ...buyer,
      buyerEmail: z.string(),
      total: money(),
      currency,
      validUntil: instant,
    }),
    capability: 'orders',
    seenBy: everyone,
  }),
  'quotation:viewed': event({
    about: 'The buyer opened a sent quotation for the first time.',
    payload: z.object({ ...quotation, viewedBy: z.string(), viewedAt: instant }),
    capability: 'orders',
    seenBy: sellerOnly,
  }),
  'quotation:accepted': event({
    about: 'The buyer agreed.',
    payload: z.object({ ...quotation, ...buyer, total: money(), depositAmount: money(), currency }),
    capability: 'orders',
    seenBy: everyone,
  }),
  'quotation:rejected': event({
    about: 'The buyer said no.',
    payload: z.object({ ...quotation, ...buyer, reason: z.string().nullable() }),
    capability: 'orders',
    seenBy: everyone,
  }),
  'quotation:expired': event({
    about: 'Nobody accepted a quotation before its last day.',
    payload: z.object({ ...quotation, ...buyer, validUntil: instant }),
    capability: 'orders',
    seenBy: everyone,
  }),
};
