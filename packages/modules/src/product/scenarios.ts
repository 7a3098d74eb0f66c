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
  'product.create': {
    async given(world) {
      const { actor, sellerId, inside, grid } = await shop(world);
      const input = { sellerId, name: 'Paper boat', price: 450, status: 'active' as const };
      return { actor, input, tells: [{ event: 'product:created', on: [inside, grid] }] };
    },
  },
  'product.edit': {
    async given(world) {
      const { actor, sellerId, productId, inside, page, grid } = await shop(world);
      return {
        actor,
        input: { sellerId, productId, edition: 1, name: 'Paper kite', price: 900 },
        tells: [
          { event: 'product:updated', on: [inside, page, grid] },
          { event: 'product:price_changed', on: [inside, page] },
        ],
      };
    },
  },
  'product.setStatus': {
    async given(world) {
      const { actor, sellerId, productId, inside, page, grid } = await shop(world);
      const input = { sellerId, productIds: [productId], status: 'paused' as const };
      return { actor, input, tells: [{ event: 'product:updated', on: [inside, page, grid] }] };
    },
  },
  'product.remove': {
    async given(world) {
      const { actor, sellerId, productId, inside, page, grid } = await shop(world);
      return {
        actor,
        input: { sellerId, productIds: [productId] },
        tells: [
          { event: 'product:updated', on: [inside, page, grid] },
          { event: 'product:deleted', on: [inside, page] },
        ],
      };
    },
  },
  'product.restore': {
    async given(world) {
      const { actor, sellerId, productId, inside, grid } = await shop(world);
      await world.prisma.product.update({
        where: { id: productId },
        data: { status: 'archived', deletedAt: new Date(), deletedStatus: 'active' },
      });
      const input = { sellerId, productIds: [productId] };
      return { actor, input, tells: [{ event: 'product:created', on: [inside, grid] }] };
    },
  },
  'product.duplicate': {
    async given(world) {
      const { actor, sellerId, productId, inside } = await shop(world);
      return { actor, input: { sellerId, productId }, tells: [{ event: 'product:created', on: [inside] }] };
    },
  },
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
