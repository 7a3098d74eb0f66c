import type { ReadClient } from '@stallwire/db';
import { type Capability, channels } from '@stallwire/events';
import { type Actor, type Gate, mayActFor, orderedHere, refuse } from '@stallwire/kernel';

/** From which side somebody acts on an order. */
export type Side = 'buyer' | 'seller' | 'system';

export interface Parties {
  readonly id: string;
  readonly sellerId: string;
  readonly buyerId: string | null;
  readonly cartId: string | null;
}

/**
 * The buyer is who ordered: an account, an anonymous browser, or whoever holds the order's link. The store's people stay the seller when
 * they open a link. Null: none of anybody's.
 */
export async function sideOf(
  db: ReadClient,
  actor: Actor,
  order: Parties,
  capability: Capability = 'orders',
): Promise<Side | null> {
  if (actor.kind === 'system' || actor.kind === 'stripe') return 'system';
  if (actor.kind === 'user' && actor.userId === order.buyerId) return 'buyer';
  if (await mayActFor(db, actor, order.sellerId, capability)) return 'seller';
  if (actor.grants.channels.includes(channels.order(order.id))) return 'buyer';
  return (await orderedHere(db, actor, order)) ? 'buyer' : null;
}

const parties = { id: true, sellerId: true, buyerId: true, cartId: true } as const;

/** Somebody about whom nothing is known cannot be a party to anything. */
const isStranger = (actor: Actor): boolean =>
  actor.kind === 'guest' && actor.grants.browserKeyHash === null && actor.grants.channels.length === 0;

/**
 * For an order that is somebody else's the answer is the same as for one that is not there.
 * @throws Refusal auth.required, order.not_found
 */
export async function partyOf(
  db: ReadClient,
  actor: Actor,
  orderId: string,
  capability: Capability = 'orders',
): Promise<Side> {
  if (isStranger(actor)) throw refuse('auth.required');
  const order = await db.order.findUnique({ where: { id: orderId }, select: parties });
  const side = order && (await sideOf(db, actor, order, capability));
  if (!side) throw refuse('order.not_found');
  return side;
}

/** For verbs that one side may run on the order that the input names. Jobs and the provider may run them all. */
export const forSide =
  (wanted: 'buyer' | 'seller' | 'either', capability: Capability = 'orders'): Gate<{ orderId: string }> =>
  async ({ db, actor, input }) => {
    const side = await partyOf(db, actor, input.orderId, capability);
    if (side !== 'system' && wanted !== 'either' && side !== wanted) throw refuse('auth.forbidden');
  };
