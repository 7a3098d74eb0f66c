import { channels, id } from '@stallwire/events';
import { query } from '@stallwire/kernel';
import { z } from 'zod';

/** What everybody may see of a product. */
export interface ProductCard {
  readonly productId: string;
  readonly name: string;
  readonly description: string;
  /** Minor units of `currency`. */
  readonly price: number;
  readonly currency: string;
  readonly imageUrl: string | null;
  readonly stock: number;
  readonly status: 'active' | 'coming_soon';
  readonly version: number;
}

const most = 200;
const shown = ['active', 'coming_soon'] as const;
const isShown = (status: string): status is (typeof shown)[number] => shown.some((s) => s === status);

/** The newest products that the public may see, 200 at most. */
export const grid = query.input(z.strictObject({ sellerId: id })).query(({ ctx, input }) =>
  ctx.snapshot([channels.storefront(input.sellerId)], async (db): Promise<ProductCard[]> => {
    const rows = await db.product.findMany({
      where: { sellerId: input.sellerId, status: { in: [...shown] } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: most,
    });
    return rows.flatMap(({ id: productId, image: imageUrl, status, ...row }) => {
      if (!isShown(status)) return [];
      const { name, description, price, currency, stock, version } = row;
      return [{ productId, name, description, price, currency, imageUrl, stock, status, version }];
    });
  }),
);
