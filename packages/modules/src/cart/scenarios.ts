import { channels } from '@stallwire/events';
import type { World } from '@stallwire/testing';
import type { MutationPath, Scenarios } from '../scenario';
import { add } from './add';

type Path = Extract<MutationPath, `cart.${string}`>;

/** A buyer with two mugs in their cart. */
async function shopping({ given, kernel }: World) {
  const { sellerId } = await given.seller();
  const { productId } = await given.product({ sellerId });
  const { actor } = await given.session(await given.buyer());
  const ref = { sellerId, productId, variantId: null };
  const { cartId } = await kernel.run(add, { actor, input: { ...ref, variantId: '', quantity: 2 } });
  const told = { event: 'cart:updated', on: [channels.user(actor.userId), channels.cart(cartId)] } as const;
  return { actor, ref, tells: [told] };
}

export const cartScenarios: Scenarios<Path> = {
  'cart.add': {
    async given(world) {
      const { actor, ref, tells } = await shopping(world);
      return { actor, input: { ...ref, quantity: 3 }, tells };
    },
  },
  'cart.change': {
    async given(world) {
      const { actor, ref, tells } = await shopping(world);
      return { actor, input: { ...ref, quantity: 1 }, tells };
    },
  },
  'cart.remove': {
    async given(world) {
      const { actor, ref, tells } = await shopping(world);
      return { actor, input: ref, tells };
    },
  },
  'cart.clear': {
    async given(world) {
      const { actor, ref, tells } = await shopping(world);
      return { actor, input: { sellerId: ref.sellerId }, tells };
    },
  },
};
