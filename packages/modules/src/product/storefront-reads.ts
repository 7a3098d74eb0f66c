import type { Prisma } from '@stallwire/db';
import { channels, id, type ProductType } from '@stallwire/events';
import { query, refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { dayOf, type Offer, offerOf, type Picture, pictureOf, type Row, whole } from './content';
import { countsStock, isVisible } from './module';
import { decodeCursor, encodeCursor, pageOf } from './paging';
import { type Page, paging, searched, shop, sortings } from './reads';

/** What everybody may see of a product in a grid. */
export interface ProductCard extends Offer {
  readonly productId: string;
  readonly name: string;
  readonly description: string;
  readonly type: ProductType;
  readonly status: 'active' | 'coming_soon';
  readonly categories: readonly string[];
  /** Of the prices, which are in its minor units. */
  readonly currency: string;
  readonly imageUrl: string | null;
  readonly picture: Picture | null;
  /** What can be bought; null for what is made or comes later, of which there is no end. */
  readonly stock: number | null;
  /** A day, ISO 8601. */
  readonly preOrderDate: string | null;
  readonly madeToOrderDays: number | null;
  readonly variants: number;
  readonly version: number;
}

/** The same on a page of its own. */
export interface ProductPage extends ProductCard {
  readonly sellerId: string;
  readonly pictures: readonly Picture[];
  /** Paid at once where a buyer may pay in parts. */
  readonly depositAmount: number | null;
  /** Of one unit; null: the store's flat price. */
  readonly shippingPrice: number | null;
  readonly choices: readonly {
    /** `''` for what comes in one kind. */
    readonly variantId: string;
    readonly size: string | null;
    readonly color: string | null;
    readonly colorHex: string | null;
    /** Null: without end. */
    readonly available: number | null;
  }[];
}

const onShelf = (sellerId: string) =>
  ({
    sellerId,
    status: { in: ['active', 'coming_soon'] },
    type: { not: 'wholesale' },
    deletedAt: null,
  }) satisfies Prisma.ProductWhereInput;
const storefrontSorts = ['newest', 'price', 'price_desc', 'name'] as const;
const amount = z.int().min(0);

const asked = z.strictObject({
  ...shop,
  ...paging,
  limit: z.int().min(1).max(100).default(50),
  category: z.string().max(60).optional(),
  /** Minor units, of what it costs after a discount. */
  minPrice: amount.optional(),
  maxPrice: amount.optional(),
  sort: z.enum(storefrontSorts).default('newest'),
});

/** A store's products that the public may see, page by page. */
export const grid = query.input(asked).query(({ ctx, input }) =>
  ctx.snapshot([channels.storefront(input.sellerId)], async (db): Promise<Page<ProductCard>> => {
    const { minPrice, maxPrice } = input;
    const sorting = sortings[input.sort];
    const rows = await db.product.findMany({
      where: {
        AND: [
          onShelf(input.sellerId),
          searched(input.search),
          input.category ? { categories: { has: input.category } } : {},
          minPrice === undefined ? {} : { currentPrice: { gte: minPrice } },
          maxPrice === undefined ? {} : { currentPrice: { lte: maxPrice } },
          pageOf(sorting, decodeCursor(input.after)),
        ],
      },
      orderBy: [{ [sorting.column]: sorting.direction }, { id: sorting.direction }],
      take: input.limit + 1,
      include: whole,
    });
    const now = new Date();
    const items = rows.slice(0, input.limit);
    const last = rows.length > input.limit ? items.at(-1) : undefined;
    return {
      items: items.map((row) => cardOf(row, now)),
      next: last ? encodeCursor({ value: last[sorting.column], id: last.id }) : null,
    };
  }),
);

/** What a storefront's filters offer: its categories, and what its cheapest and dearest products cost in its currency. */
export const aisles = query.input(z.strictObject(shop)).query(({ ctx, input }) =>
  ctx.snapshot([channels.storefront(input.sellerId)], async (db) => {
    const where = onShelf(input.sellerId);
    const [byCategory, prices] = [
      await db.product.groupBy({ by: ['categories'], where, _count: true }),
      await db.product.aggregate({ where, _min: { currentPrice: true }, _max: { currentPrice: true }, _count: true }),
    ];
    const store = await db.settings.findUnique({ where: input, select: { currency: true } });
    const counts = new Map<string, number>();
    for (const { categories, _count } of byCategory)
      for (const name of new Set(categories)) counts.set(name, (counts.get(name) ?? 0) + _count);
    return {
      currency: store?.currency ?? 'USD',
      products: prices._count,
      minPrice: prices._min.currentPrice,
      maxPrice: prices._max.currentPrice,
      categories: [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => a.name.localeCompare(b.name)),
    };
  }),
);

/**
 * One product that the public may see.
 * @throws Refusal product.not_found, for hidden ones too
 */
export const page = query.input(z.strictObject({ productId: id })).query(({ ctx, input }) =>
  ctx.snapshot([channels.product(input.productId)], async (db): Promise<ProductPage> => {
    const row = await db.product.findUnique({ where: { id: input.productId }, include: whole });
    if (!row || !isVisible(row.status) || row.deletedAt || row.type === 'wholesale') throw refuse('product.not_found');
    return pageOfProduct(row, new Date());
  }),
);

function cardOf(row: Row, now: Date): ProductCard {
  const [first] = row.images;
  return {
    productId: row.id,
    name: row.name,
    description: row.description,
    type: row.type,
    status: row.status === 'coming_soon' ? 'coming_soon' : 'active',
    categories: row.categories,
    ...offerOf(row, now),
    currency: row.currency,
    imageUrl: row.image,
    picture: first ? pictureOf(first) : null,
    stock: countsStock(row.type) ? row.stock : null,
    preOrderDate: dayOf(row.preOrderDate),
    madeToOrderDays: row.madeToOrderDays,
    variants: row.variants.length,
    version: row.version,
  };
}

const pageOfProduct = (row: Row, now: Date): ProductPage => ({
  ...cardOf(row, now),
  sellerId: row.sellerId,
  pictures: row.images.map(pictureOf),
  depositAmount: row.depositAmount,
  shippingPrice: row.shippingPrice,
  choices: row.variants.map(({ variantId, size, color, colorHex, onHand, reserved }) => ({
    variantId,
    size,
    color,
    colorHex,
    available: countsStock(row.type) ? onHand - reserved : null,
  })),
});
