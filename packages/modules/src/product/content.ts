import type { Prisma, Product, ProductImage, ProductVariant, ReadClient } from '@stallwire/db';
import type { ProductStatus, ProductType } from '@stallwire/events';
import type { ProductPatch } from '@stallwire/events/schema/product';
import { searchTermsOf } from '@stallwire/events/schema/search-terms';
import { discountAt, priceAfter } from '@stallwire/events/schema/totals';
import { refuse } from '@stallwire/kernel';

/** A product with all that belongs to it. */
export type Row = Product & { readonly variants: readonly ProductVariant[]; readonly images: readonly ProductImage[] };

export const whole = {
  variants: { orderBy: [{ position: 'asc' }, { variantId: 'asc' }] },
  images: { orderBy: { position: 'asc' } },
} satisfies Prisma.ProductInclude;

/** A picture in several widths. */
export interface Picture {
  readonly url: string;
  /** Width in pixels → address. */
  readonly sizes: Readonly<Record<string, string>>;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

/** A product as its seller edits it. */
export interface ProductView {
  readonly productId: string;
  readonly sellerId: string;
  /** Counts every change. */
  readonly version: number;
  /** Counts what is edited: a save names the one that it was made from. */
  readonly edition: number;
  readonly status: ProductStatus;
  readonly currency: string;
  readonly name: string;
  readonly description: string;
  readonly type: ProductType;
  readonly sku: string | null;
  readonly categories: readonly string[];
  readonly price: number;
  readonly discountPercent: number | null;
  readonly discountActive: boolean;
  /** ISO 8601. */
  readonly discountEndsAt: string | null;
  readonly depositAmount: number | null;
  readonly shippingPrice: number | null;
  /** A day, ISO 8601. */
  readonly preOrderDate: string | null;
  readonly madeToOrderDays: number | null;
  readonly lowStockThreshold: number;
  readonly stock: number;
  readonly variants: readonly {
    readonly variantId: string;
    readonly size: string | null;
    readonly color: string | null;
    readonly colorHex: string | null;
    readonly sku: string | null;
    readonly onHand: number;
    readonly reserved: number;
  }[];
  readonly images: readonly Picture[];
  /** ISO 8601. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Sizes are written by the verb that takes pictures over from uploads, as width → address. */
const sizesOf = (sizes: unknown) => sizes as Readonly<Record<string, string>>;

export const pictureOf = ({ url, sizes, width, height, alt }: ProductImage): Picture => ({
  url,
  sizes: sizesOf(sizes),
  width,
  height,
  alt,
});

export const dayOf = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;

export const viewOf = (row: Row): ProductView => ({
  productId: row.id,
  sellerId: row.sellerId,
  version: row.version,
  edition: row.edition,
  status: row.status,
  currency: row.currency,
  name: row.name,
  description: row.description,
  type: row.type,
  sku: row.sku,
  categories: row.categories,
  price: row.price,
  discountPercent: row.discountPercent,
  discountActive: row.discountActive,
  discountEndsAt: row.discountEndsAt?.toISOString() ?? null,
  depositAmount: row.depositAmount,
  shippingPrice: row.shippingPrice,
  preOrderDate: dayOf(row.preOrderDate),
  madeToOrderDays: row.madeToOrderDays,
  lowStockThreshold: row.lowStockThreshold,
  stock: row.stock,
  variants: row.variants.map(({ productId: _, position: __, ...variant }) => variant),
  images: row.images.map(pictureOf),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

/** @throws Refusal product.not_found: there is none, it is another store's, or it was deleted */
export async function rowOf(tx: Pick<ReadClient, 'product'>, sellerId: string, productId: string): Promise<Row> {
  const row = await tx.product.findUnique({ where: { id: productId }, include: whole });
  if (row?.sellerId !== sellerId || row.deletedAt !== null) throw refuse('product.not_found');
  return row;
}

/** What one unit costs at a moment. */
export const priceAt = (
  product: Pick<Product, 'price' | 'currency' | 'discountPercent' | 'discountActive' | 'discountEndsAt'>,
  now: Date,
): number => priceAfter(product.price, discountAt(product, now), product.currency);

type Plain = Omit<ProductPatch, 'variants' | 'images'>;
/** Columns of a product that a seller edits. */
export type Columns = { -readonly [F in keyof Plain]?: F extends keyof Product ? Product[F] : never };

/** A change as the table's columns; `undefined` keeps. */
export function columnsOf({ description, discountEndsAt, preOrderDate, ...plain }: Plain): Columns {
  const columns: Record<string, unknown> = {
    ...plain,
    description: description === null ? '' : description,
    discountEndsAt: typeof discountEndsAt === 'string' ? new Date(discountEndsAt) : discountEndsAt,
    preOrderDate: typeof preOrderDate === 'string' ? new Date(`${preOrderDate}T00:00:00Z`) : preOrderDate,
  };
  return asColumns(Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)));
}
/** `Object.fromEntries` forgets its keys: they are the patch's, each a column of the same name. */
const asColumns = (entries: Record<string, unknown>): Columns => entries as Columns;

/** What verbs keep beside the columns that a seller edits. */
export const keptBeside = (
  product: Pick<
    Product,
    'name' | 'sku' | 'price' | 'currency' | 'discountPercent' | 'discountActive' | 'discountEndsAt'
  >,
  variants: readonly { readonly sku?: string | null | undefined }[],
  now: Date,
) => ({
  currentPrice: priceAt(product, now),
  searchTerms: searchTermsOf([product.name, product.sku, ...variants.map(({ sku }) => sku ?? null)]),
});

/** What one unit costs at a moment, and what makes it cost that. */
export interface Offer {
  readonly price: number;
  /** Before the discount. */
  readonly originalPrice: number;
  readonly discountPercent: number | null;
  /** ISO 8601; null: no end, or no discount. */
  readonly discountEndsAt: string | null;
}

export function offerOf(product: Parameters<typeof priceAt>[0], now: Date): Offer {
  const discountPercent = discountAt(product, now);
  return {
    price: priceAt(product, now),
    originalPrice: product.price,
    discountPercent,
    discountEndsAt: discountPercent === null ? null : (product.discountEndsAt?.toISOString() ?? null),
  };
}
