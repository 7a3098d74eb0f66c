import { z } from 'zod';
import type { Envelope, EventName, Frame, ViewOf } from './index';
import { event, id } from './index';

const orderPayload = z.object({ orderId: id, sellerId: id, buyerId: id });

event({
  about: 'Forgets the buyer.',
  payload: orderPayload,
  capability: 'orders',
  // @ts-expect-error the payload names a buyer, who is not answered
  seenBy: { seller: 'all', order: 'all' },
});
event({
  about: 'Addresses somebody the payload cannot name.',
  payload: z.object({ sellerId: id }),
  capability: 'orders',
  // @ts-expect-error there is no buyerId
  seenBy: { seller: 'all', buyer: 'all' },
});
event({
  about: 'Shows everything to the public.',
  payload: z.object({ productId: id, sellerId: id, cost: z.int() }),
  capability: 'catalog',
  // @ts-expect-error a public audience gets a list of fields
  seenBy: { seller: 'all', product: 'all' },
});
// @ts-expect-error an event of a store must say which of its people hear it
event({ about: 'Names no capability.', payload: z.object({ sellerId: id }), seenBy: { seller: 'all' } });
event({
  about: 'Lists a field that is not there.',
  payload: z.object({ productId: id, sellerId: id }),
  capability: 'catalog',
  // @ts-expect-error no such field
  seenBy: { seller: 'all', product: ['productId', 'stock'] },
});

export const known: EventName = 'storefront:status_updated';
// @ts-expect-error not in the catalogue
export const unknown: EventName = 'storefront:nope';

type PublicView = ViewOf<'storefront:username_updated', 'storefront'>;
export const shown: PublicView = { sellerId: '', version: 1, username: 'ada' };
// @ts-expect-error the previous name is the seller's business
export const hidden: PublicView = { sellerId: '', version: 1, username: 'ada', previousUsername: 'x' };

type OnStorefront = Envelope<'storefront'>['name'];
// @ts-expect-error an internal setting never arrives on a storefront
export const internal: OnStorefront = 'settings:shipping_updated';

export function narrow(frame: Frame<'storefront'>): string | null {
  return frame.type === 'event' && frame.event.name === 'storefront:username_updated'
    ? frame.event.payload.username
    : null;
}
