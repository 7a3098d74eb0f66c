import type { ReadClient } from '@stallwire/db';
import { type Actor, type Gate, refuse } from '@stallwire/kernel';

/** Whose cart: a buyer's, or an anonymous browser's. */
export type CartOwner =
  | { readonly buyerId: string; readonly browserKeyHash: null }
  | { readonly buyerId: null; readonly browserKeyHash: string };

/** The owner that an actor would be, or null for a browser without a key and for everybody who buys nothing. */
export function ownerOf(actor: Actor): CartOwner | null {
  if (actor.kind === 'user') return actor.role === 'buyer' ? { buyerId: actor.userId, browserKeyHash: null } : null;
  if (actor.kind !== 'guest' || actor.grants.browserKeyHash === null) return null;
  return { buyerId: null, browserKeyHash: actor.grants.browserKeyHash };
}

/**
 * Who would buy in a store.
 * @throws Refusal auth.required for a browser without a key; cart.buyers_only; cart.own_store
 */
export async function buyerIn(db: ReadClient, actor: Actor, sellerId: string): Promise<CartOwner> {
  const owner = ownerOf(actor);
  if (!owner) throw refuse(actor.kind === 'user' ? 'cart.buyers_only' : 'auth.required');
  if (owner.buyerId !== null && (await worksIn(db, owner.buyerId, sellerId))) throw refuse('cart.own_store');
  return owner;
}

/** True for a store's owner and its active staff. */
export async function worksIn(db: ReadClient, userId: string, sellerId: string): Promise<boolean> {
  if (userId === sellerId) return true;
  const membership = await db.membership.findUnique({ where: { sellerId_userId: { sellerId, userId } } });
  return membership !== null && membership.revokedAt === null;
}

/** For verbs that fill a cart of the store that the input names. */
export const mayBuyIn: Gate<{ sellerId: string }> = async ({ db, actor, input }) => {
  await buyerIn(db, actor, input.sellerId);
};
