import type { ReadClient } from '@stallwire/db';
import { capabilities } from '@stallwire/events';
import { cartsOf, storefrontIdsOf, workplacesOf } from '@stallwire/modules';
import type { TransportDeps } from '@stallwire/realtime';
import { batched } from './batched';

/** What the old wires ask for each socket that connects. */
export function createLookups(db: ReadClient): Pick<TransportDeps, 'storesOf' | 'cartsOf' | 'storefrontId'> {
  const workplaces = batched((userIds) => workplacesOf(db, userIds));
  const carts = batched((buyerIds) => cartsOf(db, buyerIds));
  const storefronts = batched((namesOrIds) => storefrontIdsOf(db, namesOrIds));
  return {
    async storesOf(actor) {
      if (actor.kind !== 'user') return [];
      const own = actor.role === 'seller' ? [{ sellerId: actor.userId, capabilities }] : [];
      return [...own, ...((await workplaces(actor.userId)) ?? [])];
    },
    cartsOf: async (actor) => (actor.kind === 'user' ? ((await carts(actor.userId)) ?? []) : []),
    storefrontId: async (usernameOrSellerId) => (await storefronts(usernameOrSellerId)) ?? null,
  };
}
