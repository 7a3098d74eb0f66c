import { productCalls } from '@stallwire/events/schema/product';
import { actsFor, refuse } from '@stallwire/kernel';
import { viewOf, whole } from './content';
import { product } from './module';
import { asCreated, prepareProduct } from './new-product';
import { picturesFor } from './pictures';

/**
 * A new product in the store's currency; a draft unless told.
 * @throws Refusal settings.not_found; input.invalid naming the fields
 */
export const create = product.verb({
  name: 'create',
  input: productCalls.create,
  allow: actsFor('catalog'),
  emits: ['product:created'],
  async run({ tx, input, done }) {
    const { sellerId, status = 'draft', images = [], ...fields } = input;
    const store = await tx.settings.findUnique({ where: { sellerId }, select: { currency: true } });
    if (!store) throw refuse('settings.not_found');
    const pictures = await picturesFor(tx, { sellerId, held: [], wanted: images });
    const image = pictures[0]?.url ?? null;
    const { product: own, variants } = prepareProduct({ sellerId, status, fields, image, currency: store.currency });
    const row = await tx.product.create({
      data: { ...own, variants: { create: variants }, images: { create: pictures } },
      include: whole,
    });
    return done(viewOf(row), { 'product:created': asCreated(row, new Date()) });
  },
});
