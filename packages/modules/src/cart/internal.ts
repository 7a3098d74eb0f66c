import { newId } from '@stallwire/db';
import { id } from '@stallwire/events';
import { type Lock, type ModuleTx, refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { type CartView, viewOf, withLines } from './contents';
import { availableOf, type GoodRef, goodsOf, isForSale } from './goods';
import type { CartOwner } from './owner';

export type CartTx = ModuleTx<'cart' | 'cartLine'>;

/** Of one line, whatever it is reached by. */
export const mostUnits = 10_000;
const mostLines = 100;

export const quantity = z
  .int('Give a whole number.')
  .min(1, 'Take at least one.')
  .max(mostUnits, 'No more than 10,000 of one thing.');
/** The wire writes the only variant of a product as null, the table as ''. */
export const variantId = z
  .string()
  .max(200)
  .nullish()
  .transform((name) => name ?? '');
export const line = { sellerId: id, productId: id, variantId };

/** The owner's active cart of a store, locked; null when there is none. */
export async function lockedCart(tx: CartTx, lock: Lock, owner: CartOwner, sellerId: string): Promise<string | null> {
  const where = { ...owner, sellerId, status: 'active' } as const;
  const found = await tx.cart.findFirst({ where, select: { id: true } });
  if (!found) return null;
  await lock('cart', [found.id]);
  // It may have been ordered or merged while we waited.
  return (await tx.cart.findFirst({ where, select: { id: true } }))?.id ?? null;
}

/** The same, made when there is none. */
export async function openCart(tx: CartTx, lock: Lock, owner: CartOwner, sellerId: string): Promise<string> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const held = await lockedCart(tx, lock, owner, sellerId);
    if (held !== null) return held;
    // A twin's cart makes this one wait for it and then insert nothing.
    await tx.cart.createMany({ data: [{ id: newId(), sellerId, ...owner }], skipDuplicates: true });
  }
  throw refuse('server.busy');
}

/**
 * Sets a line to `units`, which must be for sale and there.
 * @throws Refusal settings.store_closed, cart.unavailable, cart.not_enough with `current.available`, cart.full, input.invalid
 */
export async function setLine(
  tx: CartTx,
  { cartId, sellerId, ref, units }: { cartId: string; sellerId: string; ref: GoodRef; units: number },
): Promise<void> {
  if (units > mostUnits)
    throw refuse('input.invalid', {
      fields: { quantity: 'No more than 10,000 of one thing, those in the cart included.' },
    });
  const store = await tx.settings.findUnique({ where: { sellerId }, select: { currency: true, storeActive: true } });
  if (!store) throw refuse('settings.not_found');
  if (!store.storeActive) throw refuse('settings.store_closed');
  const good = (await goodsOf(tx, [ref]))(ref);
  if (!good || !isForSale(good, { sellerId, currency: store.currency })) throw refuse('cart.unavailable');
  const available = availableOf(good);
  if (available !== null && available < units) throw refuse('cart.not_enough', { current: { available } });

  const { productId, variantId: variant } = ref;
  const key = { cartId, productId, variantId: variant };
  const others = await tx.cartLine.count({ where: { cartId, NOT: { productId, variantId: variant } } });
  if (others >= mostLines) throw refuse('cart.full');
  await tx.cartLine.upsert({
    where: { cartId_productId_variantId: key },
    create: { ...key, quantity: units },
    update: { quantity: units },
  });
}

/** Raises the version of a changed cart and gives it back whole. */
export async function touched(tx: CartTx, cartId: string, data: { status?: 'completed' } = {}): Promise<CartView> {
  const row = await tx.cart.update({
    where: { id: cartId },
    data: { ...data, version: { increment: 1 } },
    include: withLines,
  });
  return viewOf(tx, row);
}
