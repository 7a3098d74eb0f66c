import { productCalls } from '@stallwire/events/schema/product';
import { actsFor, refuse } from '@stallwire/kernel';
import { isVisible, product } from './module';

/**
 * Deletes products for everybody. For a day `restore` can bring them back; then they are wiped out. What unpaid orders hold of them stays
 * held until those are paid or called off.
 * @throws Refusal product.not_found when none of them is there
 */
export const remove = product.verb({
  name: 'remove',
  input: productCalls.remove,
  allow: actsFor('catalog'),
  emits: ['product:updated', 'product:deleted'],
  async run({ tx, input, lock, done }) {
    const { sellerId, productIds } = input;
    await lock('product', productIds);
    const found = await tx.product.findMany({ where: { id: { in: productIds }, sellerId, deletedAt: null } });
    if (found.length === 0) throw refuse('product.not_found');
    const deletedAt = new Date();
    for (const before of new Set(found.map(({ status }) => status)))
      await tx.product.updateMany({
        where: { id: { in: found.filter(({ status }) => status === before).map(({ id }) => id) } },
        data: { deletedAt, deletedStatus: before, status: 'archived', version: { increment: 1 } },
      });
    const gone = found.map((row) => ({
      productId: row.id,
      sellerId,
      version: row.version + 1,
      visibleBefore: isVisible(row.status),
      visibleAfter: false,
    }));
    return done(
      { removed: found.map(({ id }) => id) },
      {
        'product:updated': gone.map((one, at) => ({
          ...one,
          currency: found[at]?.currency ?? '',
          changes: { status: 'archived' as const },
        })),
        'product:deleted': gone,
      },
    );
  },
});
