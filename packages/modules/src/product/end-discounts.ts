import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import type { Sweep } from '../sweep';
import { priceAt } from './content';
import { isVisible, product } from './module';

const atOnce = 100;

/** Switches off discounts whose time is over, and tells what the products cost now. */
export const endPassedDiscounts = product.verb({
  name: 'endPassedDiscounts',
  input: z.strictObject({ now: z.date() }),
  allow: systemOnly,
  emits: silent('Mostly no discount has ended.'),
  mayEmit: ['product:updated', 'product:price_changed'],
  async run({ tx, input, lock, done }) {
    const where = { discountActive: true, discountEndsAt: { lte: input.now } };
    const due = await tx.product.findMany({
      where,
      select: { id: true },
      orderBy: { discountEndsAt: 'asc' },
      take: atOnce,
    });
    const ids = due.map(({ id }) => id);
    await lock('product', ids);
    const rows = await tx.product.findMany({ where: { ...where, id: { in: ids } }, orderBy: { id: 'asc' } });
    for (const { id, price } of rows)
      await tx.product.update({
        where: { id },
        data: { discountActive: false, currentPrice: price, version: { increment: 1 }, edition: { increment: 1 } },
      });
    const told = rows.flatMap((row) => {
      if (row.deletedAt) return [];
      const visible = isVisible(row.status);
      const { id: productId, sellerId, currency, price: newPrice } = row;
      const oldPrice = priceAt({ ...row, discountEndsAt: null }, input.now);
      const seen = { productId, sellerId, version: row.version + 1, visibleBefore: visible, visibleAfter: visible };
      return [{ ...seen, currency, oldPrice, newPrice }];
    });
    return done(
      { ended: rows.length },
      {
        'product:updated': told.map(({ oldPrice: _, newPrice: price, ...seen }) => ({
          ...seen,
          changes: { price, originalPrice: price, discountPercent: null, discountEndsAt: null },
        })),
        'product:price_changed': told.filter(({ oldPrice, newPrice }) => oldPrice !== newPrice),
      },
    );
  },
});

export const endDiscounts: Sweep = {
  name: 'product.end_discounts',
  cron: '* * * * *',
  async run({ kernel, actor, now }) {
    for (;;) {
      const { ended } = await kernel.run(endPassedDiscounts, { actor, input: { now } });
      if (ended < atOnce) return;
    }
  },
};
