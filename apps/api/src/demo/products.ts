import { newId, type Prisma } from '@stallwire/db';
import { variantIdOf } from '@stallwire/events/schema/product';
import { keptBeside } from '@stallwire/modules';
import { type KeptPicture, pictureKey, productWidths } from './files';
import type { DemoProduct } from './shop';

interface Shop {
  readonly sellerId: string;
  /** What SKUs begin with. */
  readonly prefix: string;
  readonly currency: string;
  /** Newest first. */
  readonly products: readonly DemoProduct[];
  readonly pictures: ReadonlyMap<string, KeptPicture>;
}

const day = 24 * 60 * 60 * 1_000;
const inDays = (days: number): Date => new Date(Date.now() + days * day);

/** A shop's products as rows of their tables. */
export function productRows({ sellerId, prefix, currency, products, pictures }: Shop) {
  const rows = products.map((demo, age) => {
    const id = idOf(prefix, products.length - age);
    const sku = `${prefix.toUpperCase()}-${String(products.length - age).padStart(3, '0')}`;
    const variants = variantsOf(demo, sku).map((variant, position) => ({ ...variant, productId: id, position }));
    const picture = pictures.get(pictureKey(demo));
    const own = {
      name: demo.name,
      sku,
      price: demo.price,
      currency,
      discountPercent: demo.discount ?? null,
      discountActive: demo.discount !== undefined,
      discountEndsAt: demo.discountDays === undefined ? null : inDays(demo.discountDays),
    };
    const product: Prisma.ProductCreateManyInput = {
      ...own,
      ...keptBeside(own, variants, new Date()),
      id,
      sellerId,
      description: demo.description,
      type: demo.type ?? 'in_stock',
      status: demo.status ?? 'active',
      categories: [...demo.categories],
      stock: demo.stock,
      lowStockThreshold: demo.lowStockThreshold ?? 5,
      depositAmount: demo.deposit ?? null,
      preOrderDate: demo.preOrderDays === undefined ? null : inDays(demo.preOrderDays),
      madeToOrderDays: demo.madeToOrderDays ?? null,
      image: picture?.url ?? null,
      createdAt: inDays(-1 - age * 2),
    };
    const images = picture
      ? [
          {
            id: newId(),
            productId: id,
            ...picture,
            sizes: { ...picture.sizes },
            width: productWidths[0],
            height: productWidths[0],
            alt: demo.name,
          },
        ]
      : [];
    return { product, variants, images };
  });
  return {
    products: rows.map(({ product }) => product),
    variants: rows.flatMap(({ variants }) => variants),
    images: rows.flatMap(({ images }) => images),
  };
}

/** The same in every demo, so that links to its products can be written down. */
const idOf = (shop: string, number: number): string =>
  `0198c0de-${shop === 'ada' ? '00a0' : '00b0'}-7000-8000-${String(number).padStart(12, '0')}`;

/** Each size in each colour; what there is, is shared out among them. */
function variantsOf({ sizes = [], colours, stock }: DemoProduct, sku: string) {
  const shades: [string | null, string | null][] = colours ? Object.entries(colours) : [[null, null]];
  const kinds = sizes.flatMap((size) => shades.map(([color, colorHex]) => ({ size, color, colorHex })));
  if (kinds.length === 0) return [{ variantId: '', size: null, color: null, colorHex: null, sku: null, onHand: stock }];
  return kinds.map((kind, at) => ({
    ...kind,
    variantId: variantIdOf(kind),
    sku: `${sku}-${at + 1}`,
    onHand: Math.floor(stock / kinds.length) + (at < stock % kinds.length ? 1 : 0),
  }));
}
