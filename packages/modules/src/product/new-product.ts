import { newId, type Product } from '@stallwire/db';
import type { PayloadOf, ProductStatus } from '@stallwire/events';
import { newProduct, type ProductPatch } from '@stallwire/events/schema/product';
import { refuse } from '@stallwire/kernel';
import { columnsOf, keptBeside, priceAt } from './content';
import { isVisible } from './module';
import { problemsOf } from './problems';
import { newVariants } from './variants';

interface New {
  readonly sellerId: string;
  readonly currency: string;
  readonly status: ProductStatus;
  readonly fields: Omit<ProductPatch, 'images'>;
  /** Address of the first picture. */
  readonly image: string | null;
}

/**
 * The rows of a new product. What lies on the shelf at its birth is part of `product:created`; from then on only `moveStock` touches it.
 * @throws Refusal input.invalid
 */
export function prepareProduct({ sellerId, currency, status, fields, image }: New) {
  const now = new Date();
  const { variants = [{}], ...plain } = fields;
  const own = { ...blank, ...columnsOf(plain), currency };
  const problems = problemsOf(own, variants, now);
  if (Object.keys(problems).length > 0) throw refuse('input.invalid', { fields: problems });
  const rows = newVariants(variants);
  const stock = rows.reduce((sum, { onHand }) => sum + onHand, 0);
  const beside = keptBeside(own, rows, now);
  return { product: { ...own, ...beside, id: newId(), sellerId, status, stock, image, version: 1 }, variants: rows };
}

/** A product as those hear of it who did not know it. */
type Told = Pick<
  Product,
  | 'id'
  | 'sellerId'
  | 'version'
  | 'status'
  | 'name'
  | 'price'
  | 'currency'
  | 'discountPercent'
  | 'discountActive'
  | 'discountEndsAt'
  | 'stock'
  | 'type'
  | 'image'
>;
export const asCreated = (row: Told, now: Date): PayloadOf<'product:created'> => ({
  productId: row.id,
  sellerId: row.sellerId,
  version: row.version,
  visibleBefore: false,
  visibleAfter: isVisible(row.status),
  name: row.name,
  price: priceAt(row, now),
  currency: row.currency,
  stock: row.stock,
  status: row.status,
  type: row.type,
  imageUrl: row.image,
});

const { variants: _variants, images: _images, ...blank } = newProduct;
