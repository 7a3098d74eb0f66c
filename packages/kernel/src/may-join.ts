import type { ReadClient } from '@stallwire/db';
import { type Capability, type Channel, type ChannelKind, type ChannelRef, parseChannel } from '@stallwire/events';
import { z } from 'zod';
import type { Actor } from './actor';
import { refuse } from './refusal';

type RefOf<K extends ChannelKind> = ChannelRef extends infer R
  ? R extends { kind: infer Q }
    ? K extends Q
      ? R
      : never
    : never
  : never;
type Rule<K extends ChannelKind> = (db: ReadClient, actor: Actor, ref: RefOf<K>) => Promise<boolean> | boolean;

const userIdOf = (actor: Actor): string | null => (actor.kind === 'user' ? actor.userId : null);
const grantsOf = (actor: Actor) => (actor.kind === 'user' || actor.kind === 'guest' ? actor.grants : null);
const holds = (actor: Actor, channel: Channel): boolean => grantsOf(actor)?.channels.includes(channel) ?? false;

/** True for the store's owner and for its active staff with this capability. */
export async function mayActFor(
  db: ReadClient,
  actor: Actor,
  sellerId: string,
  capability: Capability,
): Promise<boolean> {
  const userId = userIdOf(actor);
  if (userId === null) return false;
  if (userId === sellerId) return actor.kind === 'user' && actor.role === 'seller';
  const membership = await db.membership.findUnique({
    where: { sellerId_userId: { sellerId, userId } },
    select: { capabilities: true, revokedAt: true },
  });
  return membership !== null && membership.revokedAt === null && membership.capabilities.includes(capability);
}

async function isParty(
  db: ReadClient,
  actor: Actor,
  channel: Channel,
  deal: { sellerId: string; buyerId: string | null } | null,
): Promise<boolean> {
  if (!deal) return false;
  const userId = userIdOf(actor);
  if (userId !== null && userId === deal.buyerId) return true;
  return holds(actor, channel) || mayActFor(db, actor, deal.sellerId, 'orders');
}

/** True for the anonymous browser whose cart became this order. */
export async function orderedHere(
  db: ReadClient,
  actor: Actor,
  order: { buyerId: string | null; cartId: string | null },
): Promise<boolean> {
  const browserKeyHash = grantsOf(actor)?.browserKeyHash ?? null;
  if (order.buyerId !== null || order.cartId === null || browserKeyHash === null) return false;
  const cart = await db.cart.findUnique({ where: { id: order.cartId }, select: { browserKeyHash: true } });
  return cart?.browserKeyHash === browserKeyHash;
}

const rules: { readonly [K in ChannelKind]: Rule<K> } = {
  user: (_db, actor, { id }) => userIdOf(actor) === id,
  seller: (db, actor, { id, capability }) => mayActFor(db, actor, id, capability),
  storefront: () => true,
  product: () => true,
  order: async (db, actor, { id }) => {
    const deal = { sellerId: true, buyerId: true, cartId: true } as const;
    const order = await db.order.findUnique({ where: { id }, select: deal });
    return (order !== null && (await orderedHere(db, actor, order))) || isParty(db, actor, `order:${id}`, order);
  },
  quotation: async (db, actor, { id }) =>
    isParty(
      db,
      actor,
      `quotation:${id}`,
      await db.quotation.findUnique({ where: { id }, select: { sellerId: true, buyerId: true } }),
    ),
  cart: async (db, actor, { id }) => {
    const cart = await db.cart.findUnique({ where: { id }, select: { buyerId: true, browserKeyHash: true } });
    if (!cart) return false;
    if (cart.buyerId !== null) return cart.buyerId === userIdOf(actor);
    return cart.browserKeyHash !== null && cart.browserKeyHash === grantsOf(actor)?.browserKeyHash;
  },
  sellers: async (db, actor) => {
    const userId = userIdOf(actor);
    if (userId === null || actor.kind !== 'user') return false;
    if (actor.role === 'seller') return true;
    return (await db.membership.findFirst({ where: { userId, revokedAt: null }, select: { id: true } })) !== null;
  },
};

const ask = <K extends ChannelKind>(db: ReadClient, actor: Actor, ref: ChannelRef & { kind: K }) =>
  (rules[ref.kind] as (db: ReadClient, actor: Actor, ref: ChannelRef) => Promise<boolean> | boolean)(db, actor, ref);

const uuid = z.uuid().lowercase();

/**
 * The rule of every channel. A channel that does not exist answers like one that is closed, so that asking teaches nothing.
 * @throws Refusal channel.unknown (no such form of name), channel.forbidden
 */
export async function mayJoin(db: ReadClient, actor: Actor, channel: string): Promise<void> {
  const ref = parseChannel(channel);
  if (!ref || ('id' in ref && !uuid.safeParse(ref.id).success)) throw refuse('channel.unknown');
  if (!(await ask(db, actor, ref))) throw refuse('channel.forbidden');
}
