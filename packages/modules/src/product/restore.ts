import { productCalls } from '@stallwire/events/schema/product';
import { actsFor, refuse } from '@stallwire/kernel';
import { whole } from './content';
import { product } from './module';
import { asCreated } from './new-product';

/**
 * Undoes `remove`: the products are what they were. Whoever heard that they are gone hears of them as new ones.
 * @throws Refusal product.not_found when none of them waits
 */
export const restore = product.verb({
  name: 'restore',
  input: productCalls.restore,
  allow: actsFor('catalog'),
  emits: ['product:created'],
  async run({ tx, input, lock, done }) {
    const { sellerId, productIds } = input;
    await lock('product', productIds);
    const found = await tx.product.findMany({
      where: { id: { in: productIds }, sellerId, deletedAt: { not: null } },
      select: { id: true, deletedStatus: true },
    });
    if (found.length === 0) throw refuse('product.not_found');
    const rows = [];
    for (const { id, deletedStatus } of found)
      rows.push(
        await tx.product.update({
          where: { id },
          data: { deletedAt: null, deletedStatus: null, status: deletedStatus ?? 'draft', version: { increment: 1 } },
          include: whole,
        }),
      );
    const now = new Date();
    return done({ restored: rows.map(({ id }) => id) }, { 'product:created': rows.map((row) => asCreated(row, now)) });
  },
});
