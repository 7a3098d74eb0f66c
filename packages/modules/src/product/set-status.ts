import { productCalls } from '@stallwire/events/schema/product';
import { actsFor, refuse, silent } from '@stallwire/kernel';
import { isVisible, product } from './module';

/**
 * Publishes, pauses, archives: any status becomes any other, several products at once. Those that are gone are passed over.
 * @throws Refusal product.not_found when all of them are
 */
export const setStatus = product.verb({
  name: 'setStatus',
  input: productCalls.setStatus,
  allow: actsFor('catalog'),
  emits: silent('Products that have the status already do not change.'),
  mayEmit: ['product:updated'],
  async run({ tx, input, lock, done }) {
    const { sellerId, productIds, status } = input;
    await lock('product', productIds);
    const found = await tx.product.findMany({ where: { id: { in: productIds }, sellerId, deletedAt: null } });
    if (found.length === 0) throw refuse('product.not_found');
    const changing = found.filter((row) => row.status !== status);
    await tx.product.updateMany({
      where: { id: { in: changing.map(({ id }) => id) } },
      data: { status, version: { increment: 1 } },
    });
    const told = changing.map((row) => ({
      productId: row.id,
      sellerId,
      version: row.version + 1,
      visibleBefore: isVisible(row.status),
      visibleAfter: isVisible(status),
      currency: row.currency,
      changes: { status },
    }));
    return done(
      { changed: changing.map(({ id, status: before }) => ({ productId: id, before })) },
      { 'product:updated': told },
    );
  },
});
