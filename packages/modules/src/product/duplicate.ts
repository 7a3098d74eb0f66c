import { newId } from '@stallwire/db';
import { productCalls } from '@stallwire/events/schema/product';
import { actsFor } from '@stallwire/kernel';
import { keptBeside, rowOf, viewOf, whole } from './content';
import { product } from './module';
import { asCreated } from './new-product';

/**
 * A draft that is like another product, pictures included, with nothing on the shelf and without its SKUs.
 * @throws Refusal product.not_found
 */
export const duplicate = product.verb({
  name: 'duplicate',
  input: productCalls.duplicate,
  allow: actsFor('catalog'),
  emits: ['product:created'],
  async run({ tx, input, done }) {
    const now = new Date();
    const {
      variants,
      images,
      id: _,
      createdAt: __,
      updatedAt: ___,
      version: ____,
      edition: _____,
      ...like
    } = await rowOf(tx, input.sellerId, input.productId);
    const own = { ...like, name: `${like.name} (copy)`, sku: null };
    const row = await tx.product.create({
      data: {
        ...own,
        ...keptBeside(own, [], now),
        id: newId(),
        status: 'draft',
        stock: 0,
        variants: {
          create: variants.map(({ productId: _of, onHand: _held, reserved: _res, sku: _sku, ...kind }) => kind),
        },
        images: {
          create: images.map(({ id: _id, productId: _of, sizes, ...image }) => ({
            ...image,
            id: newId(),
            sizes: sizes as Record<string, string>,
          })),
        },
      },
      include: whole,
    });
    return done(viewOf(row), { 'product:created': asCreated(row, now) });
  },
});
