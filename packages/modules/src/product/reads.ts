import type { Prisma, ReadClient } from '@stallwire/db';
import { channels, id, type ProductStatus, type ProductType, productStatus, productStatuses } from '@stallwire/events';
import { productSorts, retailTypes, stockStates } from '@stallwire/events/schema/product';
import { askedTerms } from '@stallwire/events/schema/search-terms';
import { actsFor, query } from '@stallwire/kernel';
import { z } from 'zod';
import { pageLimit } from '../page-limit';
import { rowOf, viewOf } from './content';
import { decodeCursor, encodeCursor, pageOf, type Sorting } from './paging';

/** A product as a row of its seller's list. */
export interface ProductRow {
  readonly productId: string;
  readonly name: string;
  readonly sku: string | null;
  readonly status: ProductStatus;
  readonly type: ProductType;
  readonly imageUrl: string | null;
  readonly categories: readonly string[];
  /** Minor units of `currency`, before a discount. */
  readonly price: number;
  /** After it. */
  readonly currentPrice: number;
  readonly currency: string;
  /** What can be bought. */
  readonly stock: number;
  readonly lowStockThreshold: number;
  readonly variants: number;
  readonly version: number;
  /** ISO 8601. */
  readonly updatedAt: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Give it as `after` to go on; null at the end. */
  readonly next: string | null;
}

export const shop = { sellerId: id };
export const paging = {
  search: z.string().max(100).optional(),
  after: z.string().max(400).nullish(),
};

export const sortings = {
  newest: { column: 'createdAt', direction: 'desc' },
  oldest: { column: 'createdAt', direction: 'asc' },
  name: { column: 'name', direction: 'asc' },
  price: { column: 'currentPrice', direction: 'asc' },
  price_desc: { column: 'currentPrice', direction: 'desc' },
  stock: { column: 'stock', direction: 'asc' },
  stock_desc: { column: 'stock', direction: 'desc' },
} as const satisfies Record<(typeof productSorts)[number], Sorting>;

const filters = z.strictObject({
  ...shop,
  ...paging,
  limit: pageLimit,
  status: productStatus.optional(),
  type: z.enum(retailTypes).optional(),
  category: z.string().max(60).optional(),
  stock: z.enum(stockStates).optional(),
  sort: z.enum(productSorts).default('newest'),
});
type Filters = z.output<typeof filters>;

/** Every word that was typed is the beginning of a word of the product. */
export const searched = (search: string | undefined): Prisma.ProductWhereInput => {
  const terms = askedTerms(search ?? '');
  return terms.length > 0 ? { searchTerms: { hasEvery: terms } } : {};
};

function stockIs(db: ReadClient, state: Filters['stock']): Prisma.ProductWhereInput {
  if (state === undefined) return {};
  const counted = { type: { in: ['in_stock' as const, 'wholesale' as const] } };
  if (state === 'out') return { ...counted, stock: 0 };
  if (state === 'low') return { ...counted, stock: { gt: 0, lte: db.product.fields.lowStockThreshold } };
  return { OR: [{ stock: { gt: 0 } }, { type: { in: ['pre_order', 'made_to_order'] } }] };
}

const listColumns = {
  id: true,
  name: true,
  sku: true,
  status: true,
  type: true,
  image: true,
  categories: true,
  price: true,
  currentPrice: true,
  currency: true,
  stock: true,
  lowStockThreshold: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  _count: { select: { variants: true } },
} satisfies Prisma.ProductSelect;

/** The seller's products, page by page, and how many there are of each status whatever the filters. */
export const list = query.input(filters).query(({ ctx, input }) =>
  ctx.snapshot([channels.seller(input.sellerId, 'catalog')], async (db): Promise<Page<ProductRow>> => {
    await actsFor('catalog')({ db, actor: ctx.actor, input });
    const sorting = sortings[input.sort];
    const rows = await db.product.findMany({
      where: {
        AND: [
          { sellerId: input.sellerId, deletedAt: null },
          searched(input.search),
          stockIs(db, input.stock),
          input.status ? { status: input.status } : {},
          input.type ? { type: input.type } : {},
          input.category ? { categories: { has: input.category } } : {},
          pageOf(sorting, decodeCursor(input.after)),
        ],
      },
      orderBy: [{ [sorting.column]: sorting.direction }, { id: sorting.direction }],
      take: input.limit + 1,
      select: listColumns,
    });
    const items = rows.slice(0, input.limit);
    const last = rows.length > input.limit ? items.at(-1) : undefined;
    return {
      items: items.map(({ id: productId, image: imageUrl, createdAt: _, updatedAt, _count, ...row }) => ({
        ...row,
        productId,
        imageUrl,
        variants: _count.variants,
        updatedAt: updatedAt.toISOString(),
      })),
      next: last ? encodeCursor({ value: last[sorting.column], id: last.id }) : null,
    };
  }),
);

/** How many products a store has of each status, and the categories they are in. */
export const facets = query.input(z.strictObject(shop)).query(({ ctx, input }) =>
  ctx.snapshot([channels.seller(input.sellerId, 'catalog')], async (db) => {
    await actsFor('catalog')({ db, actor: ctx.actor, input });
    const where = { sellerId: input.sellerId, deletedAt: null };
    const [byStatus, byCategory] = [
      await db.product.groupBy({ by: ['status'], where, _count: true }),
      await db.product.groupBy({ by: ['categories'], where, _count: true }),
    ];
    const store = await db.settings.findUnique({ where: { sellerId: input.sellerId }, select: { currency: true } });
    const counts = new Map(byStatus.map((row) => [row.status, row._count]));
    return {
      /** What new products are priced in. */
      currency: store?.currency ?? 'USD',
      statuses: productStatuses.map((status) => ({ status, count: counts.get(status) ?? 0 })),
      categories: [...new Set(byCategory.flatMap((row) => row.categories))].sort((a, b) => a.localeCompare(b)),
    };
  }),
);

/**
 * One product, as its seller edits it.
 * @throws Refusal product.not_found
 */
export const one = query.input(z.strictObject({ ...shop, productId: id })).query(({ ctx, input }) =>
  ctx.snapshot([channels.seller(input.sellerId, 'catalog')], async (db) => {
    await actsFor('catalog')({ db, actor: ctx.actor, input });
    return viewOf(await rowOf(db, input.sellerId, input.productId));
  }),
);
