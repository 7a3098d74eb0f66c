import { channels } from '@stallwire/events';
import type { World } from '@stallwire/testing';
import type { MutationPath, Scenarios } from '../scenario';

type Path = Extract<MutationPath, `product.${string}`>;

/** A shop's owner, and one of its products that everybody may see. */
async function shop({ given }: World) {
  const { sellerId, ...seller } = await given.seller();
  const { actor } = await given.session(seller);
  const { productId } = await given.product({ sellerId }, { stock: 20 });
  const inside = channels.seller(sellerId, 'catalog');
  const page = channels.product(productId);
  const grid = channels.storefront(sellerId);
  return { actor, sellerId, productId, inside, page, grid };
}

export const productScenarios: Scenarios<Path> = {
  'product.setStock': {
    async given(world) {
      const { actor, sellerId, productId, inside, page, grid } = await shop(world);
      return {
        actor,
        input: { sellerId, productId, stock: [{ variantId: '', onHand: 4, was: 20 }] },
        tells: [
          { event: 'product:updated', on: [inside, page, grid] },
          { event: 'product:stock_changed', on: [inside, page] },
          { event: 'product:low_stock', on: [inside] },
          { event: 'stock:low', on: [inside] },
        ],
      };
    },
  },
};
