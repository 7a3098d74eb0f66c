import type { Product, ProductImage, ProductVariant, ReadClient } from '@stallwire/db';
import type { PayloadOf } from '@stallwire/events';
import { discountAt, priceAfter } from '@stallwire/events/schema/totals';

type CartItem = PayloadOf<'cart:updated'>['items'][number];

/** A product and one of its variants, as they are at this moment. */
export interface Good {
  readonly product: Product & { readonly variants: ProductVariant[]; readonly images: ProductImage[] };
  readonly variant: ProductVariant;
}

/** Names a variant of a product; the empty id is the variant of a product without sizes and colours. */
export interface GoodRef {
  readonly productId: string;
  readonly variantId: string;
}

const keyOf = ({ productId, variantId }: GoodRef): string => `${productId} ${variantId}`;

/** The goods behind references; those that are gone are not in the answer. */
export async function goodsOf(db: ReadClient, refs: readonly GoodRef[]): Promise<(ref: GoodRef) => Good | null> {
  const products = await db.product.findMany({
    where: { id: { in: [...new Set(refs.map(({ productId }) => productId))] } },
    include: { variants: true, images: { orderBy: { position: 'asc' } } },
  });
  const goods = new Map(
    products.flatMap((product) => product.variants.map((variant) => [keyOf(variant), { product, variant }])),
  );
  return (ref) => goods.get(keyOf(ref)) ?? null;
}

/** Units that may be bought, or null for products that ignore stock. */
export const availableOf = ({ product, variant }: Good): number | null =>
  product.type === 'in_stock' ? Math.max(0, variant.onHand - variant.reserved) : null;

/** True when a product is for sale in a store that keeps its prices in `currency`. */
export const isForSale = (
  { product }: Good,
  store: { readonly sellerId: string; readonly currency: string },
): boolean =>
  product.sellerId === store.sellerId &&
  product.status === 'active' &&
  product.type !== 'wholesale' &&
  product.currency === store.currency;

/** A cart's line as the wire tells of it: names and prices are the product's of this moment. */
export function itemOf({ product, variant }: Good, quantity: number, now: Date): CartItem {
  const percent = discountAt(product, now);
  const price = priceAfter(product.price, percent, product.currency);
  const images = product.images.map(({ url }) => url);
  return {
    productId: product.id,
    variantId: variant.variantId || null,
    name: product.name,
    price,
    originalPrice: product.price,
    quantity,
    productType: product.type,
    sellerId: product.sellerId,
    images: images.length > 0 || product.image === null ? images : [product.image],
    variant: variant.size === null ? null : { size: variant.size, color: variant.color },
    discountPercentage: percent,
    discountAmount: percent === null ? null : product.price - price,
    depositAmount: product.depositAmount === null ? null : Math.min(product.depositAmount, price),
    requiresDeposit: product.depositAmount !== null,
    promotionActive: percent !== null,
    productSku: product.sku,
    variantSku: variant.sku,
  };
}
