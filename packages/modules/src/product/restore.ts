import { productCalls } from '@stallwire/events/schema/product';
import { actsFor, refuse } from '@stallwire/kernel';
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
    const found = await tx.product.findMany({ where: { id: { in: productIds }, sellerId, deletedAt: { not: null } } });
    if (found.length === 0) throw refuse('product.not_found');
    const rows = found.map((row) => ({ ...row, status: row.deletedStatus ?? 'draft', version: row.version + 1 }));
    for (const again of new Set(rows.map(({ status }) => status)))
      await tx.product.updateMany({
        where: { id: { in: rows.filter(({ status }) => status === again).map(({ id }) => id) } },
        data: { deletedAt: null, deletedStatus: null, status: again, version: { increment: 1 } },
      });
    const now = new Date();
    return done({ restored: rows.map(({ id }) => id) }, { 'product:created': rows.map((row) => asCreated(row, now)) });
  },
});
