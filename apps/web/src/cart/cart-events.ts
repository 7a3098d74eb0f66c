import { type EventEnvelope, type ReadAgain, type Reducers, readAgain } from '@stallwire/react';
import type { CartLine, CartView } from '@/trpc/types';
import { isLine, judged, withLines, withQuantity } from './lines';

type Held = CartView | null;
type Told = EventEnvelope<'cart:updated'>['payload'];
type Changes = EventEnvelope<'product:updated'>['payload']['changes'];

/** What becomes of the cart of one store with each event, of the cart itself and of the products in it. */
export const cartReducers = (sellerId: string): Reducers<Held> => ({
  'cart:updated': (held, { payload }) => (payload.sellerId === sellerId ? afterChange(held, payload) : held),
  'product:stock_changed': (held, { payload: { productId, variantId, newStock } }) =>
    changed(held, productId, (line) =>
      line.variantId === variantId && line.available !== null ? judged({ ...line, available: newStock }) : line,
    ),
  'product:updated': (held, { payload: { productId, visibleAfter, changes } }) => {
    if (!visibleAfter) return changed(held, productId, (line) => ({ ...line, problem: 'unavailable' }));
    if (changes.status !== undefined || changes.type !== undefined)
      return held?.items.some((line) => line.productId === productId) ? readAgain : held;
    return changed(held, productId, (line) => withOffer({ ...line, name: changes.name ?? line.name }, changes));
  },
});

/**
 * The lines and their numbers are the event's. Prices and stock stay as the products' own events left them, which may be newer than what
 * the cart carries; of a new line they are not known, nor are its product's events followed.
 */
function afterChange(held: Held, told: Told): Held | ReadAgain {
  if (held && told.cartId === held.cartId && told.version <= held.version) return held;
  if (!held || told.cartId !== held.cartId || told.status !== 'active') return readAgain;
  const items: CartLine[] = [];
  for (const item of told.items) {
    const line = held.items.find(isLine(item));
    if (!line) return readAgain;
    items.push(withQuantity(line, item.quantity));
  }
  return { ...withLines(held, items), version: told.version, updatedAt: told.updatedAt };
}

function changed(held: Held, productId: string, change: (line: CartLine) => CartLine): Held {
  if (!held?.items.some((line) => line.productId === productId)) return held;
  return withLines(
    held,
    held.items.map((line) => (line.productId === productId ? change(line) : line)),
  );
}

function withOffer(line: CartLine, { price, originalPrice, discountPercent = null }: Changes): CartLine {
  if (originalPrice === undefined) return line;
  const costs = price ?? line.price;
  return {
    ...line,
    price: costs,
    originalPrice,
    discountPercentage: discountPercent,
    discountAmount: discountPercent === null ? null : originalPrice - costs,
    promotionActive: discountPercent !== null,
  };
}
